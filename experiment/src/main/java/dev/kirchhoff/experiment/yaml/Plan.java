package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.yaml.Node.Items;
import dev.kirchhoff.experiment.yaml.Node.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one config asks for: a run, or the runs of a sweep.
 *
 * <p>A list where a single value is expected makes a sweep over its values; where a list is expected, a list of lists does.
 * Several such lists give every combination. Values that belong together go into {@code sweep}, a list of
 * rows {@code {path: value, ...}}, each of which is laid over the config. An override {@code path=value}, its value being
 * YAML, comes before the rows; {@code sweep=[]} drops them. Runs are counted before they are laid out, and are at most
 * {@value Limits#RUNS}.
 */
public final class Plan {

    private static final String SWEEP = "sweep";

    private final String yaml;
    private final List<PlannedRun> runs;
    private final List<String> remarks;

    private Plan(String yaml, List<PlannedRun> runs, List<String> remarks) {
        this.yaml = yaml;
        this.runs = List.copyOf(runs);
        this.remarks = List.copyOf(remarks);
    }

    /**
     * Loads a preset or a file.
     *
     * @param presetOrFile name of a preset, or path of a YAML file
     * @param overrides {@code path=value} each, such as {@code training.epochs=3} or {@code network.0.tiles=[1, 4]}
     * @throws InvalidInputException if something is not as it must be: one sentence with file, line and path
     */
    public static Plan load(String presetOrFile, List<String> overrides) {
        return loadWith(presetOrFile, Change.overrides(overrides));
    }

    /** As {@link #load}, with changes that say what asked for them. */
    public static Plan loadWith(String presetOrFile, List<Change> changes) {
        if (presetOrFile.length() > Limits.TEXT) {
            throw new InvalidInputException(Excerpt.of(presetOrFile) + " is neither a file nor a preset");
        }
        boolean file = presetOrFile.matches(".*(\\.ya?ml|/.*)") || Files.isRegularFile(Path.of(presetOrFile));
        return file
                ? parseWith(presetOrFile, ConfigText.read(Path.of(presetOrFile)), changes)
                : parseWith(presetOrFile, Presets.CONFIGS.named(presetOrFile).text(), changes);
    }

    /** Reads the text of a config; {@code source} is its name in messages. */
    public static Plan parse(String source, String text, List<String> overrides) {
        return parseWith(source, text, Change.overrides(overrides));
    }

    private static Plan parseWith(String source, String text, List<Change> changes) {
        Node document = PresetHardware.expanded(YamlReader.document(source, text));
        for (Change change : changes) {
            document = PresetHardware.expanded(document.with(change.path(), change.value()));
        }
        Keys keys = Binder.keys(document, "");
        List<Keys> rows = rows(keys.entries().get(SWEEP));
        changes.forEach(change -> refuseUseless(change, rows));
        Map<String, Node> withoutRows = new LinkedHashMap<>(keys.entries());
        withoutRows.remove(SWEEP);
        return laidOut(new Keys(keys.origin(), withoutRows), rows);
    }

    private static Plan laidOut(Keys base, List<Keys> rows) {
        Set<String> paths = new LinkedHashSet<>();
        rows.forEach(row -> paths.addAll(row.entries().keySet()));
        List<Node> documents = new ArrayList<>();
        for (Keys row : rows) {
            Node combined = base;
            for (Map.Entry<String, Node> entry : row.entries().entrySet()) {
                combined = combined.with(entry.getKey(), entry.getValue());
            }
            documents.add(combined);
            paths.addAll(Axes.paths(combined, ConfigFile.class));
        }
        Combinations.check(base.origin().source(), documents, paths, ConfigFile.class);
        List<ExperimentConfig> configs = documents.stream()
                .flatMap(document -> Axes.combinations(document, ConfigFile.class).stream())
                .map(combination -> Binder.bind(combination, ConfigFile.class).config())
                .toList();
        List<PlannedRun> runs = new ArrayList<>();
        for (ExperimentConfig config : configs) {
            runs.add(plannedRun(runs.size() + 1, configs.size(), config, paths));
        }
        return new Plan(yaml(base, rows), runs, Effects.none(paths, configs));
    }

    private static PlannedRun plannedRun(int number, int count, ExperimentConfig config, Set<String> paths) {
        ConfigFile file = ConfigFile.of(config);
        Keys document = Unbinder.document(file);
        String text = YamlWriter.write(document);
        if (count == 1) {
            return new PlannedRun(config.name(), Map.of(), config, text);
        }
        Keys brief = Unbinder.shortDocument(file);
        Map<String, String> settings = new LinkedHashMap<>();
        paths.forEach(path -> settings.put(path, brief(document, brief, path)));
        String width = count < 100 ? "%02d" : "%04d";
        StringBuilder name = new StringBuilder(width.formatted(number));
        settings.forEach((path, value) -> name.append('-')
                .append(path.substring(path.lastIndexOf('.') + 1))
                .append('-')
                .append(value));
        String safe = name.toString().replaceAll("[^A-Za-z0-9.+-]+", "-");
        return new PlannedRun(safe.length() > 80 ? safe.substring(0, 80) : safe, settings, config, text);
    }

    /** The value at a path on one line, without what is as by default, or as a preset says. */
    private static String brief(Keys document, Keys brief, String path) {
        Optional<Node> whole = document.at(path);
        String own = brief.at(path)
                .map(Node::brief)
                .or(() -> whole.map(node -> node.at(Family.TYPE).orElse(node).brief()))
                .orElse("-");
        return whole.flatMap(PresetHardware::brief)
                .filter(preset -> preset.length() < own.length())
                .orElse(own);
    }

    /** The config with all defaults, the lists that make a sweep put back where they were. */
    private static String yaml(Keys base, List<Keys> rows) {
        Node common = base;
        for (Map.Entry<String, Node> entry : rows.getFirst().entries().entrySet()) {
            // What some row leaves as it is must stay so; what every row sets may be missing without.
            boolean everywhere = rows.stream().allMatch(row -> row.entries().containsKey(entry.getKey()));
            common = everywhere ? common.with(entry.getKey(), entry.getValue()) : common;
        }
        Node document = Unbinder.document(Binder.bind(Axes.first(common, ConfigFile.class), ConfigFile.class));
        for (String path : Axes.paths(base, ConfigFile.class)) {
            // A list within a value of another list goes with that one.
            Optional<Node> list = base.at(path);
            document = list.isPresent() ? document.with(path, list.get()) : document;
        }
        if (rows.size() > 1) {
            document = document.with(SWEEP, new Items(base.origin(), List.copyOf(rows)));
        }
        return YamlWriter.write((Keys) document);
    }

    /** Rows are laid over everything else, so a change of what they set would be of no use. */
    private static void refuseUseless(Change change, List<Keys> rows) {
        String path = change.path();
        for (Keys row : rows) {
            for (String set : row.entries().keySet()) {
                if ((set + ".").startsWith(path + ".") || path.startsWith(set + ".")) {
                    throw new InvalidInputException(change.source() + ": the rows of sweep set " + Excerpt.of(set)
                            + "; override sweep itself, or drop its rows with sweep=[]");
                }
            }
        }
    }

    private static List<Keys> rows(@Nullable Node sweep) {
        if (sweep == null) {
            return List.of(new Keys(new Node.Origin("", 0), Map.of()));
        }
        if (sweep instanceof Items none && none.nodes().isEmpty()) {
            return rows(null);
        }
        if (!(sweep instanceof Items items)) {
            throw new InvalidInputException(
                    sweep.origin() + ": sweep needs a list of rows, such as [{tiling: none}, {tiling: random}]");
        }
        return items.nodes().stream().map(row -> Binder.keys(row, SWEEP)).toList();
    }

    /** The runs, in order. */
    public List<PlannedRun> runs() {
        return runs;
    }

    /** True if there is more than one run. */
    public boolean isSweep() {
        return runs.size() > 1;
    }

    /** A sentence for every setting that is swept without effect, so that its runs are alike. */
    public List<String> remarks() {
        return remarks;
    }

    /** A sentence for each of some settings that has no effect in any run, whether it is swept or not. */
    public List<String> remarksOn(Collection<String> paths) {
        return Effects.none(paths, runs.stream().map(PlannedRun::config).toList());
    }

    /** Name given in the config. */
    public String name() {
        return runs.getFirst().config().name();
    }

    /** The effective config: all defaults filled in, lists that make a sweep kept. Loading it gives the same plan. */
    public String yaml() {
        return yaml;
    }
}
