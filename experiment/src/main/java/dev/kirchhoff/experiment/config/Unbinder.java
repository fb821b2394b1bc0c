package dev.kirchhoff.experiment.config;

import dev.kirchhoff.experiment.config.Node.Items;
import dev.kirchhoff.experiment.config.Node.Keys;
import dev.kirchhoff.experiment.config.Node.Leaf;
import dev.kirchhoff.experiment.config.Node.Origin;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return new Unbinder(true).group(config);
    }

    /** The document of a record, without what is as by default. */
    static Keys shortDocument(Record config) {
        return new Unbinder(false).group(config);
    }

    private Keys group(Record config) {
        return new Keys(ORIGIN, entries(config));
    }

    private Node node(Object value, boolean family) {
        return switch (value) {
            case Record alternative when family -> alternative(alternative);
            case Record group -> group(group);
            case List<?> list ->
                new Items(
                        ORIGIN,
                        list.stream()
                                .map(element -> node(element, isAlternative(element)))
                                .toList());
            case Enum<?> constant -> leaf(Family.name(constant));
            case Float number -> leaf(decimal(number.toString()));
            case Double number -> leaf(decimal(number.toString()));
            default -> leaf(value.toString());
        };
    }

    private Node alternative(Record value) {
        Map<String, Node> entries = new LinkedHashMap<>();
        Leaf name = leaf(Family.name(value.getClass()));
        entries.put(Family.TYPE, name);
        entries.putAll(entries(value));
        return entries.size() == 1 ? name : new Keys(ORIGIN, entries);
    }

    private Map<String, Node> entries(Record value) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object content = read(component, value);
            if (content != null && !isLeftOut(component, content)) {
                entries.put(component.getName(), node(content, Component.isFamily(component.getGenericType())));
            }
        }
        return entries;
    }

    /** A default, where those are not wanted; an empty list that is empty by default says nothing in any case. */
    private boolean isLeftOut(RecordComponent component, Object content) {
        Component key = Component.of(component.getDeclaringRecord()).get(component.getName());
        if (key == null || key.standard() == null) {
            return false;
        }
        boolean emptyList = content instanceof List<?> list && list.isEmpty();
        return (emptyList || !withDefaults) && content.equals(Binder.standard(key, component.getName()));
    }

    private static boolean isAlternative(Object element) {
        for (Class<?> parent : element.getClass().getInterfaces()) {
            if (Family.isFamily(parent)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException("record " + value.getClass().getName() + " cannot be read", notPublic);
        }
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
