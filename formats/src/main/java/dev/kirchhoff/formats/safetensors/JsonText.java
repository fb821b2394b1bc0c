package dev.kirchhoff.formats.safetensors;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the part of JSON (RFC 8259) that a safetensors header uses: objects, strings, lists of whole numbers from 0 up. The
 * caller says what it expects; anything else is an error that names the place.
 */
final class JsonText {

    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANING = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    JsonText(String text) {
        this.text = text;
    }

    /** A string as JSON writes it. */
    static String quoted(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int escape = c == '/' ? -1 : MEANING.indexOf(c);
            if (escape >= 0) {
                json.append('\\').append(ESCAPED.charAt(escape));
            } else if (c < ' ') {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /** Reads an object; {@code member} is given each key and must read its value. */
    void object(Consumer<String> member) {
        expect('{');
        Set<String> keys = new HashSet<>();
        if (!accept('}')) {
            do {
                String key = string();
                if (!keys.add(key)) {
                    throw error("the key '" + key + "' stands twice");
                }
                expect(':');
                member.accept(key);
            } while (accept(','));
            expect('}');
        }
    }

    /** Reads a list of whole numbers from 0 up. */
    long[] numbers() {
        expect('[');
        long[] values = {};
        if (!accept(']')) {
            do {
                values = Arrays.copyOf(values, values.length + 1);
                values[values.length - 1] = number();
            } while (accept(','));
            expect(']');
        }
        return values;
    }

    private long number() {
        skipBlanks();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > 18 || at - start > 1 && text.charAt(start) == '0') {
            throw error("a whole number of at most 18 digits is expected");
        }
        return Long.parseLong(text, start, at, 10);
    }

    /** Reads a string. */
    String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw error("a control character stands in a string");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        char c = next();
        if (c == 'u') {
            int code = 0;
            for (int i = 0; i < 4; i++) {
                int digit = Character.digit(next(), 16);
                if (digit < 0) {
                    throw error("four hexadecimal digits are expected after \\u");
                }
                code = code << 4 | digit;
            }
            return (char) code;
        }
        int escape = ESCAPED.indexOf(c);
        if (escape < 0) {
            throw error("the escape \\" + c + " is unknown");
        }
        return MEANING.charAt(escape);
    }

    /** Checks that nothing follows. */
    void end() {
        skipBlanks();
        if (at < text.length()) {
            throw error("text follows the end of the header");
        }
    }

    /** An error at the present place. */
    IllegalArgumentException error(String what) {
        return new IllegalArgumentException("at character " + at + ", " + what);
    }

    private char next() {
        if (at == text.length()) {
            throw error("the text ends too early");
        }
        return text.charAt(at++);
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw error("'" + wanted + "' is expected");
        }
    }

    private boolean accept(char wanted) {
        skipBlanks();
        boolean found = at < text.length() && text.charAt(at) == wanted;
        at += found ? 1 : 0;
        return found;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
