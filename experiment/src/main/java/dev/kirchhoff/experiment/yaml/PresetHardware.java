package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.yaml.Node.Items;
import dev.kirchhoff.experiment.yaml.Node.Keys;
import dev.kirchhoff.experiment.yaml.Node.Leaf;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Rpu;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Puts the whole tree of a {@link Presets#HARDWARE hardware preset} where a config says {@code hardware: name}, or {@code hardware: {preset: name, ...}}
 * with changes to it, so that every setting in it can be overridden and swept, and the config of a run says all. What is wrong in such a
 * tree comes from the changes; so everything in it counts as written where the preset is named.
 */
final class PresetHardware {

    private static final String HARDWARE = "hardware";
    private static final String PRESET = "preset";
    private static final String RPU = Family.name(Rpu.class);

    private PresetHardware() {}

    /** A config that has hardware and nothing else. */
    record Holder(Hardware hardware) {}

    /**
     * The document with presets replaced by what they stand for.
     *
     * @throws InvalidInputException if a name is neither that of a preset nor of a type
     */
    static Node expanded(Node document) {
        return expanded(document, "");
    }

    private static Node expanded(Node node, String path) {
        return switch (node) {
            case Leaf leaf -> leaf;
            case Items items -> {
                List<Node> nodes = new ArrayList<>();
                for (Node element : items.nodes()) {
                    nodes.add(expanded(element, Binder.join(path, String.valueOf(nodes.size()))));
                }
                yield new Items(items.origin(), nodes);
            }
            case Keys keys -> {
                Map<String, Node> entries = new LinkedHashMap<>();
                keys.entries().forEach((key, value) -> {
                    String inner = Binder.join(path, key);
                    boolean isHardware = key.equals(HARDWARE) || key.endsWith("." + HARDWARE);
                    entries.put(key, isHardware ? hardware(value, inner) : expanded(value, inner));
                });
                yield new Keys(keys.origin(), entries);
            }
        };
    }

    private static Node hardware(Node node, String path) {
        return switch (node) {
            case Leaf leaf -> isType(leaf) ? leaf : preset(leaf, path);
            case Items choices -> each(choices, choice -> hardware(choice, path));
            case Keys keys -> {
                Node name = keys.entries().get(PRESET);
                yield name == null ? keys : changed(name, keys, path);
            }
        };
    }

    private static Items each(Items choices, UnaryOperator<Node> change) {
        return new Items(choices.origin(), choices.nodes().stream().map(change).toList());
    }

    private static Node changed(Node name, Keys given, String path) {
        if (given.entries().containsKey(Family.TYPE)) {
            throw new InvalidInputException(
                    given.origin() + ": " + path + " has both a preset and a type; a preset says" + " its type itself");
        }
        Map<String, Node> changes = new LinkedHashMap<>(given.entries());
        changes.remove(PRESET);
        Keys rest = new Keys(given.origin(), changes);
        return switch (name) {
            case Leaf leaf -> preset(leaf, Binder.join(path, PRESET)).overlaid(rest);
            case Items choices -> each(choices, choice -> changed(choice, given, path));
            case Keys keys -> Binder.keys(keys, path);
        };
    }

    private static boolean isType(Leaf leaf) {
        return leaf.text() == null
                || leaf.text().contains(".")
                || Family.alternatives(Hardware.class).containsKey(leaf.text());
    }

    private static Node preset(Leaf name, String path) {
        String text = name.text();
        if (text == null || !Presets.HARDWARE.names().contains(text)) {
            String given = text == null ? "" : text;
            throw new InvalidInputException(name.origin() + ": " + path + ": "
                    + Presets.HARDWARE.otherKind(given).orElse(Excerpt.of(String.valueOf(text)) + " is not known")
                    + Suggestion.among(given, names()));
        }
        return tree(Presets.HARDWARE.named(text), name.origin().toString());
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(Family.alternatives(Hardware.class).keySet());
        names.addAll(Presets.HARDWARE.names());
        return names;
    }

    private static Node tree(Preset preset, String source) {
        return YamlReader.value(source, preset.text());
    }

    /**
     * The shortest way to say this hardware by a preset: its name, and what differs from it.
     *
     * @param hardware a node with all defaults
     * @return empty where it is none, or digital
     */
    static Optional<String> brief(Node hardware) {
        if (!(hardware instanceof Keys keys)
                || !RPU.equals(keys.at(Family.TYPE).map(Node::brief).orElse(""))) {
            return Optional.empty();
        }
        return Known.TREES.entrySet().stream()
                .map(known -> known.getKey() + " "
                        + difference(keys, known.getValue()).brief())
                .map(String::strip)
                .min(Comparator.comparingInt(String::length));
    }

    /** What has to be laid over a tree to give another one of the same type. */
    private static Keys difference(Keys wanted, Keys from) {
        Map<String, Node> entries = new LinkedHashMap<>();
        wanted.entries().forEach((key, value) -> {
            Node old = from.entries().get(key);
            if (value instanceof Keys keys && old instanceof Keys base && !isOtherType(keys, base)) {
                Keys inner = difference(keys, base);
                if (!inner.entries().isEmpty()) {
                    entries.put(key, inner);
                }
            } else if (!value.equals(old)) {
                entries.put(key, value);
            }
        });
        return new Keys(wanted.origin(), entries);
    }

    private static boolean isOtherType(Keys keys, Keys other) {
        return !Objects.equals(keys.entries().get(Family.TYPE), other.entries().get(Family.TYPE));
    }

    /** All presets with all defaults, made at the first use. */
    private static final class Known {

        private static final Map<String, Keys> TREES =
                Presets.HARDWARE.all().stream().collect(Collectors.toMap(Preset::name, Known::full));

        private static Keys full(Preset preset) {
            Node tree = tree(preset, preset.name());
            Holder holder = Binder.bind(new Keys(tree.origin(), Map.of(HARDWARE, tree)), Holder.class);
            return Binder.keys(Unbinder.document(holder).at(HARDWARE).orElseThrow(), HARDWARE);
        }
    }
}
