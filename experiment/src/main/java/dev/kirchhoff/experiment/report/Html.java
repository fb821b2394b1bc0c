package dev.kirchhoff.experiment.report;

/** Texts in HTML. */
public final class Html {

    private Html() {}

    /** A text as it must stand in an element or an attribute. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
