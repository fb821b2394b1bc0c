package dev.kirchhoff.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table for a terminal: columns as wide as their longest cell, numbers to the right. */
final class Table {

    /** Characters of a wrapped column on however narrow a terminal. */
    private static final int LEAST = 20;

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

    /** Writes the table, its last column wrapped so that no line is longer than the terminal is wide; 0 for no limit. */
    void print(PrintWriter out, int terminal) {
        int last = rows.getFirst().size() - 1;
        int before = 0;
        for (int column = 0; column < last; column++) {
            int at = column;
            before += 2
                    + rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
        }
        int room = terminal == 0 ? Integer.MAX_VALUE : Math.max(LEAST, terminal - before);
        Table wrapped = new Table(rows.getFirst());
        for (List<String> row : rows.subList(1, rows.size())) {
            List<String> first = row.subList(0, last);
            for (String line : lines(row.get(last), room)) {
                List<String> cells = new ArrayList<>(first);
                cells.add(line);
                wrapped.row(cells);
                first = Collections.nCopies(last, "");
            }
        }
        wrapped.print(out);
    }

    /** A text cut between words into lines of at most so many characters, where its words allow. */
    private static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int cut = rest.lastIndexOf(' ', width);
            if (cut < 1) {
                break;
            }
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut + 1);
        }
        lines.add(rest);
        return lines;
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
