package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.experiment.config.Accelerator;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a config, or of an accelerator, as the records say them: types from their components, defaults from their {@code defaults()}, meanings, ranges and
 * units from their Javadoc.
 */
public final class Reference {

    private static final Map<String, String> JAVADOC = Presets.resource("yaml/javadoc.tsv")
            .lines()
            .map(line -> line.split("\t", 2))
            .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));

    private final String root;
    private final List<Group> groups = new ArrayList<>();
    private final Map<Class<?>, String> places = new LinkedHashMap<>();
    private final Deque<Class<?>> found = new ArrayDeque<>();

    private Reference(String root) {
        this.root = root;
    }

    /**
     * Keys that stand together.
     *
     * @param place where they stand: the path of the group, and the type where it is one of several
     * @param meaning what the group is
     * @param keys its keys, in order
     */
    public record Group(String place, String meaning, List<Key> keys) {}

    /**
     * A key.
     *
     * @param key its name
     * @param type what its value looks like
     * @param standard what it is where left out; null where it must be given, or where leaving it out has a meaning of its own
     * @param required whether it must be given
     * @param meaning what it is, with range and unit
     */
    public record Key(String key, String type, @Nullable String standard, boolean required, String meaning) {}

    /** All groups of a config, the outermost first; a group that stands in several places once. */
    public static List<Group> groups() {
        return groups(ConfigFile.class, "config");
    }

    /** All groups of an accelerator, likewise. */
    public static List<Group> ofAccelerator() {
        return groups(Accelerator.class, "accelerator");
    }

    private static List<Group> groups(Class<?> recordType, String root) {
        Reference reference = new Reference(root);
        reference.find(recordType, "");
        while (!reference.found.isEmpty()) {
            reference.add(reference.found.removeFirst());
        }
        return List.copyOf(reference.groups);
    }

    private void find(Class<?> recordType, String place) {
        if (places.putIfAbsent(recordType, place) == null) {
            found.addLast(recordType);
        }
    }

    private void add(Class<?> recordType) {
        String place = Objects.requireNonNull(places.get(recordType));
        String path = place.replaceFirst(", type .*", "");
        Record standard = Sample.withDefaults(recordType);
        List<String> required = Defaults.of(recordType).required();
        List<Key> keys = new ArrayList<>();
        for (Component component : Component.of(recordType).values()) {
            String inner = Binder.join(path, component.key());
            if (component.unwrapped()) {
                keys.add(
                        new Key(Family.TYPE, type(component.type(), path), null, true, meaning(recordType, component)));
                continue;
            }
            boolean needed = required.contains(component.key());
            Object usual = standard == null || needed ? null : component.read(standard);
            keys.add(new Key(
                    component.key(),
                    type(component.type(), inner),
                    usual == null ? null : Unbinder.brief(usual, component.type()),
                    needed && !component.optional(),
                    meaning(recordType, component)));
        }
        if (!keys.isEmpty()) {
            groups.add(new Group(place.isEmpty() ? root : place, meaning(recordType), List.copyOf(keys)));
        }
    }

    private String type(Type type, String path) {
        Type element = Component.elementType(type);
        if (element != null) {
            return "list of: " + type(element, path + "[]");
        }
        Class<?> raw = (Class<?>) type;
        if (Component.isFamily(raw)) {
            Map<String, Class<?>> alternatives = Family.alternatives(raw);
            alternatives.forEach((name, record) -> find(record, path + ", type " + name));
            return String.join(" | ", alternatives.keySet()) + (Family.isOpen(raw) ? " | name of a class" : "");
        }
        if (Component.isRecord(raw)) {
            find(raw, path);
            return "group " + places.get(raw);
        }
        return raw.isEnum()
                ? String.join(" | ", Family.names(raw))
                : raw == String.class ? "text" : Scalars.accepted(raw).replaceFirst("^a ", "");
    }

    /** What the record says of a component; of a group of which it says nothing, what that says of itself. */
    private static String meaning(Class<?> recordType, Component component) {
        String own = JAVADOC.getOrDefault(recordType.getName() + " " + component.key(), "");
        return own.isEmpty() && component.type() instanceof Class<?> group ? meaning(group) : own;
    }

    private static String meaning(Class<?> recordType) {
        return JAVADOC.getOrDefault(recordType.getName(), "");
    }
}
