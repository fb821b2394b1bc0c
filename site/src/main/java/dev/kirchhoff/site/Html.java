package dev.kirchhoff.site;

/** Texts in HTML. */
final class Html {

    private Html() {}

    /** A text as it must stand in an element or an attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A text as it is, line by line. */
    static String verbatim(String text) {
        return "<pre><code>" + escaped(text) + "</code></pre>\n";
    }
}
