package dev.kirchhoff.experiment.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of results: a file {@code NAME.csv}, with all digits, and a table of the page, with four.
 *
 * @param name name of the file, without its ending
 * @param title what it shows
 * @param text how to read it; may be empty
 * @param columns titles of the columns
 * @param rows a value a column each: a number or a text; null where there is none
 */
public record Table(
        String name, String title, String text, List<String> columns, List<? extends List<@Nullable Object>> rows) {

    /**
     * Copies the rows.
     *
     * @throws IllegalArgumentException if the name is no {@linkplain Names name of a file}, or a row has more or fewer values than there are columns
     */
    public Table {
        Names.require(name);
        columns = List.copyOf(columns);
        rows = rows.stream()
                .map(row -> Collections.unmodifiableList(new ArrayList<@Nullable Object>(row)))
                .toList();
        for (List<@Nullable Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + name + " has " + row.size() + " values for "
                        + columns.size() + " columns: " + row);
            }
        }
    }

    /** A table to be filled row by row. */
    public static Rows of(String name, String title, String text, String... columns) {
        return new Rows(name, title, text, List.of(columns));
    }

    /** Rows so far. */
    public static final class Rows {

        private final String name;
        private final String title;
        private final String text;
        private final List<String> columns;
        private final List<List<@Nullable Object>> rows = new ArrayList<>();

        private Rows(String name, String title, String text, List<String> columns) {
            this.name = name;
            this.title = title;
            this.text = text;
            this.columns = columns;
        }

        /** Adds a row: a value a column. */
        public Rows row(@Nullable Object... values) {
            rows.add(Arrays.asList(values));
            return this;
        }

        /** The table. */
        public Table table() {
            return new Table(name, title, text, columns, rows);
        }
    }
}
