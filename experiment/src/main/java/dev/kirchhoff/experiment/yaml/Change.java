package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import java.util.List;

/**
 * A change to a config: one setting takes another value.
 *
 * @param source what asked for it, as messages name it: {@code --epochs}
 * @param path keys and list positions (from 0), such as {@code network.0.tiles}
 * @param yaml the value
 */
public record Change(String source, String path, String yaml) {

    /**
     * Reads {@code path=value}, such as {@code training.epochs=3} or {@code network.0.tiles=[1, 4]}.
     *
     * @param kind what to call it in messages, before the path
     * @throws InvalidInputException if there is no path
     */
    public static Change parse(String kind, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new InvalidInputException(
                    kind + " \"" + Excerpt.of(text) + "\" is not path=value, such as training.epochs=3");
        }
        String path = text.substring(0, equals).strip();
        return new Change(kind + " " + Excerpt.of(path), path, text.substring(equals + 1));
    }

    /** A change to a text, which need not be YAML. */
    public static Change text(String source, String path, String text) {
        return new Change(source, path, "'" + text.replace("'", "''") + "'");
    }

    /** Overrides {@code path=value}. */
    static List<Change> overrides(List<String> texts) {
        return texts.stream().map(text -> parse("override", text)).toList();
    }

    /** The value, which says what asked for it. */
    Node value() {
        return YamlReader.value(source, yaml);
    }
}
