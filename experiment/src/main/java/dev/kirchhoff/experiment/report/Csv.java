package dev.kirchhoff.experiment.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table as comma-separated values: a line of titles, then a line a row; numbers with all their digits, empty where there is none (RFC 4180). */
final class Csv {

    private Csv() {}

    /** The table as text. */
    static String of(Table table) {
        StringBuilder text = new StringBuilder(line(table.columns()));
        table.rows().forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<? extends @Nullable Object> values) {
        return values.stream().map(Csv::field).collect(Collectors.joining(",", "", "\n"));
    }

    private static String field(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
