package dev.kirchhoff.site;

import dev.kirchhoff.experiment.report.Html;

/**
 * A page, its frame not yet around it.
 *
 * @param path where it stands in the site, as {@code docs/results.html}
 * @param title what it is called
 * @param body its content as HTML
 */
record Page(String path, String title, String body) {

    /** The way from the folder of this page to another file of the site. */
    String to(String target) {
        return "../".repeat((int) path.chars().filter(letter -> letter == '/').count()) + target;
    }

    /** A text as it is, line by line, within a page. */
    static String verbatim(String text) {
        return "<pre><code>" + Html.escaped(text) + "</code></pre>\n";
    }
}
