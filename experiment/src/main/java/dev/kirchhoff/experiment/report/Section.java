package dev.kirchhoff.experiment.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page.
 *
 * @param title its title
 * @param text what it says; may be empty
 * @param table a table; null for none
 * @param figures its charts and pictures
 */
record Section(String title, String text, @Nullable Grid table, List<? extends Figure> figures) {

    /**
     * A table: texts, the numbers among which stand to the right.
     *
     * @param titles titles of the columns; all empty for facts, a name and a text a row
     * @param rows a text a column each
     */
    record Grid(List<String> titles, List<List<String>> rows) {}

    /** A part that is a table. */
    static Section of(String title, String text, Grid table) {
        return new Section(title, text, table, List.of());
    }

    /** A part of figures alone. */
    static Section of(String title, String text, List<? extends Figure> figures) {
        return new Section(title, text, null, figures);
    }
}
