package dev.kirchhoff.experiment.config;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.Node.Items;
import dev.kirchhoff.experiment.config.Node.Keys;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * YAML, comes before the rows; {@code sweep=[]} drops them.
 */
public final class Plan {

    private static final String SWEEP = "sweep";

    private final String yaml;
    private final List<PlannedRun> runs;

    private Plan(String yaml, List<PlannedRun> runs) {
        this.yaml = yaml;
        this.runs = List.copyOf(runs);
    }

    /**
     * Loads a preset or a file.
     *
     * @param presetOrFile name of a preset, or path of a YAML file
     * @param overrides {@code path=value} each, such as {@code training.epochs=3} or {@code network.0.tiles=[1, 4]}
     * @throws InvalidInputException if something is not as it must be: one sentence with file, line and path
     */
    public static Plan load(String presetOrFile, List<String> overrides) {
        boolean file = presetOrFile.matches(".*(\\.ya?ml|/.*)") || Files.isRegularFile(Path.of(presetOrFile));
        return file
                ? parse(presetOrFile, read(Path.of(presetOrFile)), overrides)
                : parse(presetOrFile, Preset.named(presetOrFile).text(), overrides);
    }

    /** Reads the text of a config; {@code source} is its name in messages. */
    public static Plan parse(String source, String text, List<String> overrides) {
        Node document = PresetHardware.expanded(YamlReader.document(source, text));
        for (String override : overrides) {
            document = PresetHardware.expanded(overridden(document, override));
        }
        Keys keys = Binder.keys(document, "");
        List<Keys> rows = rows(keys.entries().get(SWEEP));
        overrides.forEach(override ->
                refuseUseless(override.substring(0, override.indexOf('=')).strip(), rows));
        Map<String, Node> withoutRows = new LinkedHashMap<>(keys.entries());
        withoutRows.remove(SWEEP);
        return expanded(new Keys(keys.origin(), withoutRows), rows);
    }

    private static Plan expanded(Keys base, List<Keys> rows) {
        Set<String> paths = new LinkedHashSet<>();
        rows.forEach(row -> paths.addAll(row.entries().keySet()));
        List<ExperimentConfig> configs = new ArrayList<>();
        for (Keys row : rows) {
            Node combined = base;
            for (Map.Entry<String, Node> entry : row.entries().entrySet()) {
                combined = combined.with(entry.getKey(), entry.getValue());
            }
            Axes.expand(
                    combined,
                    ExperimentConfig.class,
                    paths,
                    combination -> configs.add(Binder.bind(combination, ExperimentConfig.class)));
        }
        List<PlannedRun> runs = new ArrayList<>();
        for (ExperimentConfig config : configs) {
            runs.add(plannedRun(runs.size() + 1, configs.size(), config, paths));
        }
        return new Plan(yaml(base, rows), runs);
    }

    private static PlannedRun plannedRun(int number, int count, ExperimentConfig config, Set<String> paths) {
        Keys document = Unbinder.document(config);
        if (count == 1) {
            return new PlannedRun(config.name(), Map.of(), config, YamlWriter.write(document));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        paths.forEach(path -> settings.put(path, brief(config, path)));
        String width = count < 100 ? "%02d" : "%04d";
        StringBuilder name = new StringBuilder(width.formatted(number));
        settings.forEach((path, value) -> name.append('-')
                .append(path.substring(path.lastIndexOf('.') + 1))
                .append('-')
                .append(value));
        String safe = name.toString().replaceAll("[^A-Za-z0-9.+-]+", "-");
        return new PlannedRun(
                safe.length() > 80 ? safe.substring(0, 80) : safe, settings, config, YamlWriter.write(document));
    }

    /** The value at a path on one line, without what is as by default, or as a preset says. */
    private static String brief(ExperimentConfig config, String path) {
        Optional<Node> whole = Unbinder.document(config).at(path);
        String own = Unbinder.shortDocument(config)
                .at(path)
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
        List<Node> combinations = new ArrayList<>();
        Axes.expand(common, ExperimentConfig.class, new LinkedHashSet<>(), combinations::add);
        Node document = Unbinder.document(Binder.bind(combinations.getFirst(), ExperimentConfig.class));
        for (String path : Axes.paths(base, ExperimentConfig.class)) {
            // A list within a value of another list goes with that one.
            Optional<Node> list = base.at(path);
            document = list.isPresent() ? document.with(path, list.get()) : document;
        }
        if (rows.size() > 1) {
            document = document.with(SWEEP, new Items(base.origin(), List.copyOf(rows)));
        }
        return YamlWriter.write((Keys) document);
    }

    private static Node overridden(Node document, String override) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            throw new InvalidInputException(
                    "override \"" + override + "\" is not path=value, such as training.epochs=3");
        }
        String path = override.substring(0, equals).strip();
        return document.with(path, YamlReader.value("override " + path, override.substring(equals + 1)));
    }

    /** Rows are laid over everything else, so an override of what they set would be of no use. */
    private static void refuseUseless(String path, List<Keys> rows) {
        for (Keys row : rows) {
            for (String set : row.entries().keySet()) {
                if ((set + ".").startsWith(path + ".") || path.startsWith(set + ".")) {
                    throw new InvalidInputException("override " + path + ": the rows of sweep set " + set
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

    /** The text of a config file. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException notText) {
            throw new InvalidInputException(file + " is not a text file in UTF-8", notText);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file + (Files.exists(file) ? " cannot be read: " + unreadable.getMessage() : " does not exist"),
                    unreadable);
        }
    }

    /** The runs, in order. */
    public List<PlannedRun> runs() {
        return runs;
    }

    /** True if there is more than one run. */
    public boolean isSweep() {
        return runs.size() > 1;
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
