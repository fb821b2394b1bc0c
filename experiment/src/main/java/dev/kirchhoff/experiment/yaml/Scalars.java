package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import java.util.List;

/** Single values of a config: numbers, yes or no, texts and names. */
final class Scalars {

    private Scalars() {}

    /**
     * Reads a value.
     *
     * @param where place of the value, for the message
     * @throws InvalidInputException if the text is not a value of the type
     */
    static Object parse(String text, Class<?> type, String where) {
        try {
            if (type == int.class || type == Integer.class) {
                return Integer.valueOf(text);
            } else if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            } else if (type == float.class || type == Float.class) {
                float value = Float.parseFloat(text);
                if (Float.isFinite(value)) {
                    return value;
                }
            } else if (type == double.class || type == Double.class) {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return value;
                }
            } else if (type == boolean.class || type == Boolean.class) {
                if (text.equals("true") || text.equals("false")) {
                    return Boolean.valueOf(text);
                }
            } else if (type == String.class && text.length() <= Limits.TEXT) {
                return text;
            } else if (type.isEnum()) {
                return constant(text, type, where);
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the message
        }
        throw new InvalidInputException(where + " must be " + accepted(type) + ", but is " + Excerpt.of(text));
    }

    /** What a value of the type looks like. */
    static String accepted(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        } else if (type == float.class || type == Float.class || type == double.class || type == Double.class) {
            return "a number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type.isEnum()) {
            return "one of " + String.join(", ", Family.names(type));
        }
        return "a text of at most " + Limits.TEXT + " characters";
    }

    private static Object constant(String text, Class<?> type, String where) {
        List<String> names = Family.names(type);
        int index = names.indexOf(text);
        if (index < 0) {
            throw new InvalidInputException(
                    where + ": " + Excerpt.of(text) + " is not known" + Suggestion.among(text, names));
        }
        return type.getEnumConstants()[index];
    }
}
