package dev.kirchhoff.experiment.device;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.device.PulseResponse;
import dev.kirchhoff.formats.IoReason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A measured pulse response in a CSV file: two columns without a header, the conductance of one device after the n-th of a run of
 * up pulses, and after the n-th of a run of down pulses, in line n. Where the measurement was repeated, the two columns of each
 * repetition follow to the right: up, down, up, down. Conductances are in units of the weight, in any unit, so that 0 lies within their
 * range. Empty lines and lines that begin with # are passed over, and so is the mark of the byte order that spreadsheets write.
 */
public final class ResponseFile {

    /** Least number of pulses in each direction. */
    public static final int LEAST_PULSES = 10;

    /** Largest magnitude of a conductance: what fits and fabricated devices compute in floats stays well within them. */
    public static final double LARGEST = 1e15;
    /** Least magnitude of the largest conductance. */
    public static final double SMALLEST = 1e-15;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String ACCEPTED =
            "two numbers with a comma between, the conductance after an up and a down pulse, or two more for each repetition";

    private ResponseFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it cannot be read, a line is not pairs of numbers, as many as in the other lines, there are too
     *     few, they are too large or too small, a column runs the wrong way, or 0 is not within the range
     */
    public static Repeats read(Path file) {
        List<double[]> rows = new ArrayList<>();
        List<String> lines = lines(file);
        double largest = 0;
        int lineOfLargest = 0;
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line);
            text = (line == 0 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            double[] row = row(text, where(file, line));
            checkColumns(row, rows, text, where(file, line));
            rows.add(row);
            double magnitude = Arrays.stream(row).map(Math::abs).max().orElseThrow();
            if (magnitude > largest) {
                largest = magnitude;
                lineOfLargest = line;
            }
        }
        if (rows.size() < LEAST_PULSES) {
            throw new InvalidInputException(file + " holds " + rows.size() + " pulses; a pulse response needs at least "
                    + LEAST_PULSES + " lines of " + ACCEPTED);
        }
        if (largest > 0 && (largest < SMALLEST || largest > LARGEST)) {
            throw new InvalidInputException(where(file, lineOfLargest) + ": the largest conductance is " + largest
                    + " in magnitude; it must be " + SMALLEST + " to " + LARGEST + ", take another unit");
        }
        List<PulseResponse> each = IntStream.range(0, rows.getFirst().length / 2)
                .mapToObj(
                        repetition -> new PulseResponse(column(rows, 2 * repetition), column(rows, 2 * repetition + 1)))
                .toList();
        for (int repetition = 0; repetition < each.size(); repetition++) {
            checkTrend(file, 2 * repetition + 1, each.get(repetition));
        }
        Repeats repeats = new Repeats(each);
        checkRange(file, repeats.mean());
        return repeats;
    }

    private static String where(Path file, int line) {
        return file + ", line " + (line + 1);
    }

    private static double[] column(List<double[]> rows, int number) {
        return rows.stream().mapToDouble(row -> row[number]).toArray();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException notText) {
            throw new InvalidInputException(file + " is not a text file in UTF-8", notText);
        } catch (IOException unreadable) {
            throw new InvalidInputException("Cannot read " + file + ": " + IoReason.of(unreadable), unreadable);
        }
    }

    private static double[] row(String text, String where) {
        String[] cells = text.split(",", -1);
        try {
            double[] row = Arrays.stream(cells).mapToDouble(Double::parseDouble).toArray();
            if (row.length % 2 == 0 && Arrays.stream(row).allMatch(Double::isFinite)) {
                return row;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the message
        }
        throw new InvalidInputException(
                where + ": \"" + Excerpt.of(text) + "\" is not a pulse; a line holds " + ACCEPTED);
    }

    private static void checkColumns(double[] row, List<double[]> before, String text, String where) {
        if (!before.isEmpty() && before.getFirst().length != row.length) {
            throw new InvalidInputException(where + ": \"" + Excerpt.of(text) + "\" holds " + row.length
                    + " numbers, but the lines before it " + before.getFirst().length
                    + "; every repetition needs as many pulses");
        }
    }

    /** Noise may make single steps run backwards, but not the first against the last tenth of a column. */
    private static void checkTrend(Path file, int column, PulseResponse response) {
        double[] up = response.up();
        double[] down = response.down();
        if (!(end(up) > start(up))) {
            String sentence = "column " + column + ", after up pulses, goes from %.3g to %.3g; it must rise";
            throw refused(file, sentence, start(up), end(up));
        }
        if (!(end(down) < start(down))) {
            String sentence = "column " + (column + 1) + ", after down pulses, goes from %.3g to %.3g; it must fall";
            throw refused(file, sentence, start(down), end(down));
        }
    }

    private static void checkRange(Path file, PulseResponse mean) {
        double low = low(mean);
        double high = high(mean);
        if (!(low < 0 && high > 0)) {
            String sentence =
                    "the conductances lie between %.3g and %.3g; they must be in units of the weight, 0 between them";
            throw refused(file, sentence, low, high);
        }
        if (high - low < SMALLEST) {
            String sentence = "the conductances go from %.3g to %.3g only; they must go over at least " + SMALLEST;
            throw refused(file, sentence, low, high);
        }
    }

    /** The lower end of the range: the mean of the tenth of a column that lies there. */
    static double low(PulseResponse response) {
        return Math.min(start(response.up()), end(response.down()));
    }

    /** The upper end of the range: the mean of the tenth of a column that lies there. */
    static double high(PulseResponse response) {
        return Math.max(end(response.up()), start(response.down()));
    }

    private static InvalidInputException refused(Path file, String sentence, double from, double to) {
        return new InvalidInputException(file + ": " + String.format(Locale.ROOT, sentence, from, to));
    }

    private static double start(double[] column) {
        return Arrays.stream(column)
                .limit(Math.max(1, column.length / 10))
                .average()
                .orElseThrow();
    }

    private static double end(double[] column) {
        int tenth = Math.max(1, column.length / 10);
        return Arrays.stream(column).skip(column.length - tenth).average().orElseThrow();
    }
}
