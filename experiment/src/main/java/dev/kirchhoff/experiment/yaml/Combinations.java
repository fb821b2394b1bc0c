package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;

/** Counts what the lists of a sweep make, before any of it is laid out. */
final class Combinations {

    private Combinations() {}

    /**
     * Refuses too many.
     *
     * @param source name of the file, for messages
     * @param documents documents with lists
     * @param paths where these lists are
     * @param type what each combination is to become
     * @throws InvalidInputException if there are more than {@value Limits#RUNS}, or too many values in them
     */
    static void check(String source, List<Node> documents, Set<String> paths, Class<?> type) {
        BigInteger runs = BigInteger.ZERO;
        BigInteger values = BigInteger.ZERO;
        for (Node document : documents) {
            BigInteger count = Axes.count(document, type);
            runs = runs.add(count);
            values = values.add(
                    count.multiply(BigInteger.valueOf(Axes.first(document, type).size())));
        }
        String lists = Excerpt.of(String.join(", ", paths));
        if (runs.compareTo(BigInteger.valueOf(Limits.RUNS)) > 0) {
            throw new InvalidInputException(source + " makes " + Excerpt.of(runs.toString()) + " runs by its lists of "
                    + lists + "; at most " + Limits.RUNS + " are accepted");
        }
        if (values.compareTo(BigInteger.valueOf(Limits.VALUES)) > 0) {
            throw new InvalidInputException(source + " makes " + runs + " runs by its lists of " + lists
                    + ", whose configs have " + values + " values together; at most " + Limits.VALUES
                    + " are accepted: sweep over fewer values, or in parts");
        }
    }
}
