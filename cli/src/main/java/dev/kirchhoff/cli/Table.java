package dev.kirchhoff.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: columns as wide as their longest cell, numbers to the right. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these column titles. */
    Table(List<String> titles) {
        rows.add(titles);
    }

    /** Adds a row of as many cells as there are titles. */
    Table row(List<String> cells) {
        rows.add(cells);
        return this;
    }

    /** Writes the table. */
    void print(PrintWriter out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        boolean[] numeric = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int at = column;
            widths[column] =
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
            numeric[column] = rows.stream().skip(1).allMatch(row -> row.get(at).matches("[-+]?[0-9].*|-|"));
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String gap = " ".repeat(widths[column] - row.get(column).length());
                line.append(numeric[column] ? gap + row.get(column) : row.get(column) + gap)
                        .append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
