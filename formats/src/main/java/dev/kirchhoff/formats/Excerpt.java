package dev.kirchhoff.formats;

/** What a message shows of a text that may be of any length. */
public final class Excerpt {

    /** Most characters of a bad value in a message. */
    public static final int LENGTH = 80;

    private Excerpt() {}

    /** The text itself, or its first characters and a sign that it goes on. */
    public static String of(String text) {
        return text.length() <= LENGTH ? text : text.substring(0, LENGTH - 3) + "...";
    }
}
