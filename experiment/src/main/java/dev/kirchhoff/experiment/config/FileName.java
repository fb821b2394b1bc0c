package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Excerpt;
import java.util.regex.Pattern;

/** Names in configurations that files or folders are called by: of characters that those may have on every system. */
final class FileName {

    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._-]+");

    private FileName() {}

    /** Whether a name is of such characters, and of so many at most. */
    static boolean accepts(String name, int most) {
        return name.length() <= most && CHARACTERS.matcher(name).matches();
    }

    /** The end of a sentence that refuses a name: what it is, and what is accepted. */
    static String refusal(String name, int most) {
        return "\"" + Excerpt.of(name) + "\"; letters, digits, '.', '_' and '-' are accepted, 1 to " + most
                + " of them";
    }
}
