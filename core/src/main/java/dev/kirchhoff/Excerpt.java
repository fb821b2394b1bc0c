package dev.kirchhoff;

/** A value as a message shows it: one line, and never more of it than a reader needs to find it. */
public final class Excerpt {

    /** The most characters of a value that a message shows. */
    public static final int LONGEST = 80;

    private static final String CUT = "...";

    private Excerpt() {}

    /** The text, without control characters, its end cut off where it is longer than {@value #LONGEST} characters. */
    public static String of(CharSequence text) {
        int length = text.length() <= LONGEST ? text.length() : LONGEST - CUT.length();
        StringBuilder shown = new StringBuilder(LONGEST);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            shown.append(isShown(c) ? c : '\ufffd');
        }
        return text.length() <= LONGEST ? shown.toString() : shown.append(CUT).toString();
    }

    /** Whether a character stands on a line without ending it, moving the cursor or turning the direction of what follows. */
    private static boolean isShown(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
