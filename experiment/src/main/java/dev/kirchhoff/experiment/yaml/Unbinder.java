package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.experiment.yaml.Node.Items;
import dev.kirchhoff.experiment.yaml.Node.Keys;
import dev.kirchhoff.experiment.yaml.Node.Leaf;
import dev.kirchhoff.experiment.yaml.Node.Origin;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns records back into a document: the inverse of {@link Binder}. */
final class Unbinder {

    private static final Origin ORIGIN = new Origin("effective config", 0);

    private final boolean withDefaults;

    private Unbinder(boolean withDefaults) {
        this.withDefaults = withDefaults;
    }

    /** The document of a record, with every key that has a value. */
    static Keys document(Record config) {
        return new Unbinder(true).group(config, null);
    }

    /** The document of a record, without what is as by default in its place. */
    static Keys shortDocument(Record config) {
        return new Unbinder(false).group(config, null);
    }

    /** A value on one line, without what is as by default. */
    static String brief(Object value, Type type) {
        Object usual = value instanceof Record group && Component.isRecord(type) ? Defaults.like(group) : null;
        String brief = new Unbinder(false).node(value, type, usual).brief();
        return brief.isEmpty() ? "see there" : brief;
    }

    private Keys group(Record config, @Nullable Record place) {
        return new Keys(ORIGIN, entries(config, place));
    }

    private Node node(Object value, Type type, @Nullable Object place) {
        Type element = Component.elementType(type);
        if (element != null) {
            return new Items(
                    ORIGIN,
                    ((List<?>) value)
                            .stream().map(each -> node(each, element, null)).toList());
        }
        if (Component.isFamily(type)) {
            return alternative((Record) value, Map.of());
        }
        if (Component.isRecord(type)) {
            Record group = (Record) value;
            Component inner = Component.unwrapped(group.getClass());
            return inner == null
                    ? group(group, group.getClass().isInstance(place) ? (Record) place : null)
                    : around(inner, group);
        }
        return switch (value) {
            case Enum<?> constant -> leaf(Family.name(constant));
            case Float number -> leaf(decimal(number.toString()));
            case Double number -> leaf(decimal(number.toString()));
            default -> leaf(value.toString());
        };
    }

    /** A record, one component of which has its type and keys beside the others. */
    private Node around(Component inner, Record value) {
        Map<String, Node> own = entries(value, null);
        own.remove(inner.key());
        return alternative((Record) Objects.requireNonNull(inner.read(value)), own);
    }

    private Node alternative(Record value, Map<String, Node> beside) {
        Map<String, Node> entries = new LinkedHashMap<>();
        Leaf name = leaf(Family.name(value.getClass()));
        entries.put(Family.TYPE, name);
        entries.putAll(beside);
        entries.putAll(entries(value, null));
        return entries.size() == 1 ? name : new Keys(ORIGIN, entries);
    }

    /** @param place what the record is by default in its place; null for the defaults of its type */
    private Map<String, Node> entries(Record value, @Nullable Record place) {
        Record standard = place == null ? Defaults.like(value) : place;
        Map<String, Node> entries = new LinkedHashMap<>();
        for (Component component : Component.of(value.getClass()).values()) {
            Object content = component.read(value);
            boolean required =
                    place == null && Defaults.of(value.getClass()).required().contains(component.key());
            Object usual = standard == null || required ? null : component.read(standard);
            if (content != null && !isLeftOut(content, usual)) {
                entries.put(component.key(), node(content, component.type(), usual));
            }
        }
        return entries;
    }

    /** A default, where those are not wanted; an empty list that is empty by default says nothing in any case. */
    private boolean isLeftOut(Object content, @Nullable Object usual) {
        boolean emptyList = content instanceof List<?> list && list.isEmpty();
        return (emptyList || !withDefaults) && content.equals(usual);
    }

    private static Leaf leaf(String text) {
        return new Leaf(ORIGIN, text);
    }

    /** The shortest text that reads back as the same number, without an exponent where that is short. */
    private static String decimal(String number) {
        String plain = new BigDecimal(number).stripTrailingZeros().toPlainString();
        return plain.length() <= 12 ? plain : number;
    }
}
