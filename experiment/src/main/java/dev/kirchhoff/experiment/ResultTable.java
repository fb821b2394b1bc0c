package dev.kirchhoff.experiment;

import dev.kirchhoff.cost.ArrayTime;
import dev.kirchhoff.training.Errors;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of runs side by side: what distinguishes them, then, where tilings differ, what those buy on analog arrays (steps of the
 * slowest array for an image, and how many times as fast that is as without tiling; {@link ArrayTime}), then what was measured.
 *
 * @param columns titles
 * @param rows a row a run, a text a column
 * @param results the same as data
 */
public record ResultTable(List<String> columns, List<List<String>> rows, List<RunResult> results) {

    private static final String NONE = "-";

    /** The table of these runs. */
    public static ResultTable of(List<RunResult> results) {
        Set<String> settings = new LinkedHashSet<>();
        Set<String> sets = new LinkedHashSet<>();
        results.forEach(result -> {
            settings.addAll(result.settings().keySet());
            sets.addAll(result.sets().keySet());
        });
        List<String> columns = new ArrayList<>(settings);
        if (isTiled(results)) {
            columns.add("array steps");
            columns.add("speed-up");
        }
        columns.add("train error");
        for (String set : sets) {
            columns.add(set + " error");
            if (isVoted(results, set)) {
                columns.add(set + " error, " + votes(results));
            }
        }
        columns.add("seconds");
        List<List<String>> rows = results.stream()
                .map(result -> row(result, settings, sets, results))
                .toList();
        return new ResultTable(List.copyOf(columns), rows, List.copyOf(results));
    }

    private static List<String> row(RunResult result, Set<String> settings, Set<String> sets, List<RunResult> all) {
        List<String> row = new ArrayList<>();
        settings.forEach(path -> row.add(result.settings().getOrDefault(path, NONE)));
        if (isTiled(all)) {
            ArrayTime arrays = result.arrays();
            row.add(arrays == null ? NONE : String.valueOf(arrays.steps()));
            row.add(arrays == null ? NONE : String.format(Locale.ROOT, "%.3gx", arrays.speedUp()));
        }
        row.add(result.diverged() == null ? percent(result.trainError()) : "diverged");
        for (String set : sets) {
            Errors errors = result.diverged() == null ? result.sets().get(set) : null;
            row.add(errors == null ? NONE : percent(errors.error()));
            if (isVoted(all, set)) {
                row.add(errors == null ? NONE : percent(errors.voted()));
            }
        }
        row.add(String.format(Locale.ROOT, "%.0f", result.seconds()));
        return List.copyOf(row);
    }

    /** Whether the runs differ in how long arrays work on an image. */
    private static boolean isTiled(List<RunResult> results) {
        return results.stream().map(RunResult::arrays).distinct().count() > 1;
    }

    private static boolean isVoted(List<RunResult> results, String set) {
        return results.stream()
                .map(result -> result.sets().get(set))
                .anyMatch(errors -> errors != null && errors.voted() != null);
    }

    private static String votes(List<RunResult> results) {
        List<Integer> votes = results.stream()
                .map(RunResult::votes)
                .filter(count -> count > 1)
                .distinct()
                .toList();
        return votes.size() == 1 ? votes.getFirst() + " votes" : "voted";
    }

    private static String percent(@Nullable Double fraction) {
        return fraction == null ? NONE : String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    /** The table in Markdown, its columns aligned so that it can be read as it is. */
    public String markdown() {
        int[] widths = new int[columns.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = columns.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        line(columns, widths, text);
        for (int width : widths) {
            text.append("| ").append("-".repeat(width)).append(' ');
        }
        text.append("|\n");
        rows.forEach(row -> line(row, widths, text));
        return text.toString();
    }

    private static void line(List<String> cells, int[] widths, StringBuilder text) {
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            text.append("| ")
                    .append(cell)
                    .append(" ".repeat(widths[column] - cell.length()))
                    .append(' ');
        }
        text.append("|\n");
    }

    /** The table and the results as JSON. */
    public String json() {
        return Json.page(this);
    }
}
