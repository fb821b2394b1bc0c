package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a user most likely meant by a misspelt name. */
public final class Suggestion {

    private Suggestion() {}

    /** {@code "; did you mean X? Accepted: X, Y, Z"}, the question only where a name is near. */
    public static String among(String given, Collection<String> names) {
        String accepted = names.isEmpty() ? "none is accepted here" : "accepted: " + String.join(", ", names);
        return nearest(given, names)
                .map(name -> "; did you mean " + name + "? (" + accepted + ")")
                .orElse("; " + accepted);
    }

    /** The nearest of the names, if a slip or two of the fingers lead from it to what was given. */
    public static Optional<String> nearest(String given, Collection<String> names) {
        return names.stream()
                .filter(name -> given.length() <= Excerpt.LONGEST)
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .filter(name -> distance(given, name) <= Math.max(2, name.length() / 3));
    }

    /** Fewest insertions, deletions and replacements of a character that turn one text into the other, case ignored. */
    static int distance(String from, String to) {
        String a = from.toLowerCase(java.util.Locale.ROOT);
        String b = to.toLowerCase(java.util.Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
