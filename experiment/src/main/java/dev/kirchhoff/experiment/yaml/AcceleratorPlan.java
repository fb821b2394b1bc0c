package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.Accelerator;
import dev.kirchhoff.experiment.yaml.Node.Items;
import dev.kirchhoff.experiment.yaml.Node.Keys;
import dev.kirchhoff.experiment.yaml.Node.Leaf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The accelerators on which a network is to run: one, or those of a sweep. A preset or a file has two keys, {@code hardware} and {@code
 * technology}; a technology is named, or written out, and so is a spread of cells that was measured, {@code {type: table, file: cells.csv}}.
 * Lists where a single value is expected make a sweep over every combination.
 */
public final class AcceleratorPlan {

    /** The technology where none is named. */
    public static final String USUAL_TECHNOLOGY = "generic-32nm";

    private static final String TECHNOLOGY = "technology";

    /** What was named and put in place: presets and files. */
    private final Set<String> named = new HashSet<>();

    private AcceleratorPlan() {}

    /**
     * One accelerator.
     *
     * @param settings what differs between those of a sweep, path to value, in one order for all; empty where it is the only one
     * @param accelerator what it is
     * @param yaml it as text, with all defaults
     */
    public record Planned(Map<String, String> settings, Accelerator accelerator, String yaml) {}

    /**
     * Loads a preset or a file.
     *
     * @param presetOrFile name of a preset, or path of a YAML file
     * @param technology a preset or file to take in place of its technology, or null
     * @param overrides {@code path=value} each, such as {@code hardware.outputs.adc.bits=[6, 8]}
     * @throws InvalidInputException if something is not as it must be: one sentence with file, line and path
     */
    public static List<Planned> load(String presetOrFile, @Nullable String technology, List<String> overrides) {
        AcceleratorPlan plan = new AcceleratorPlan();
        Node document = read(presetOrFile, Presets.PROGRAMMED);
        if (technology != null) {
            document = document.with(TECHNOLOGY, new Leaf(new Node.Origin("--technology", 0), technology));
        }
        document = plan.expanded(document);
        for (Change change : Change.overrides(overrides)) {
            document = plan.expanded(document.with(change.path(), change.value()));
        }
        return plan.laidOut(presetOrFile, document);
    }

    /** An accelerator as text, with all defaults. */
    public static String yaml(Accelerator accelerator) {
        return YamlWriter.write(Unbinder.document(accelerator));
    }

    /**
     * Reads what {@link #yaml} wrote.
     *
     * @param source its name in messages
     * @throws InvalidInputException if it is no accelerator
     */
    public static Accelerator parse(String source, String yaml) {
        return Binder.bind(YamlReader.document(source, yaml), Accelerator.class);
    }

    private static Node read(String presetOrFile, Presets presets) {
        if (presetOrFile.length() > Limits.TEXT || presetOrFile.indexOf('\0') >= 0) {
            throw new InvalidInputException(Excerpt.of(presetOrFile) + " is neither a file nor a preset");
        }
        boolean file = presetOrFile.matches(".*(\\.ya?ml|/.*)") || Files.isRegularFile(Path.of(presetOrFile));
        return file
                ? YamlReader.document(presetOrFile, ConfigText.read(Path.of(presetOrFile)))
                : YamlReader.document(presetOrFile, presets.named(presetOrFile).text());
    }

    /** The document with names of technologies, and of files of spreads, replaced by what they stand for. */
    private Node expanded(Node document) {
        Keys keys = Binder.keys(SpreadTables.expanded(document, named), "");
        Map<String, Node> entries = new LinkedHashMap<>(keys.entries());
        entries.putIfAbsent(TECHNOLOGY, new Leaf(keys.origin(), USUAL_TECHNOLOGY));
        entries.computeIfPresent(TECHNOLOGY, (key, node) -> technology(node));
        return new Keys(keys.origin(), entries);
    }

    private Node technology(Node node) {
        return switch (node) {
            case Leaf name -> name.text() == null ? name : technology(name.origin(), name.text());
            case Items choices ->
                new Items(
                        choices.origin(),
                        choices.nodes().stream().map(this::technology).toList());
            case Keys keys -> keys;
        };
    }

    private Node technology(Node.Origin origin, String name) {
        named.add(name);
        try {
            return read(name, Presets.TECHNOLOGY);
        } catch (InvalidInputException unknown) {
            throw new InvalidInputException(origin + ": technology: " + unknown.getMessage(), unknown);
        }
    }

    private List<Planned> laidOut(String source, Node document) {
        Set<String> paths = Axes.paths(document, Accelerator.class);
        Combinations.check(source, List.of(document), paths, Accelerator.class);
        List<Planned> all = new ArrayList<>();
        for (Node combination : Axes.combinations(document, Accelerator.class)) {
            Accelerator accelerator = Binder.bind(combination, Accelerator.class);
            Map<String, String> settings = new LinkedHashMap<>();
            paths.forEach(path ->
                    settings.put(path, combination.at(path).map(this::shown).orElse("-")));
            all.add(new Planned(settings, accelerator, yaml(accelerator)));
        }
        return all;
    }

    /** A value as a table shows it: by its name where it has one. */
    private String shown(Node value) {
        String source = value.origin().source();
        return value instanceof Keys && named.contains(source) ? source : value.brief();
    }
}
