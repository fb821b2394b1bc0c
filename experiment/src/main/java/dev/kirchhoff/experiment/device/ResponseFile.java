package dev.kirchhoff.experiment.device;

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

/**
 * A measured pulse response in a CSV file: two columns without a header, the conductance of one device after the n-th of a run of
 * up pulses, and after the n-th of a run of down pulses, in line n. Conductances are in units of the weight, so that 0 lies
 * within their range. Empty lines and lines that begin with # are passed over.
 */
public final class ResponseFile {

    /** Least number of pulses in each direction. */
    public static final int LEAST_PULSES = 10;

    private static final String ACCEPTED =
            "two numbers with a comma between, the conductance after an up and a down pulse";

    private ResponseFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it cannot be read, a line is not two numbers, there are too few, a column runs the wrong
     *     way, or 0 is not within the range
     */
    public static PulseResponse read(Path file) {
        List<double[]> rows = new ArrayList<>();
        List<String> lines = lines(file);
        for (int line = 0; line < lines.size(); line++) {
            String text = lines.get(line).strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                rows.add(row(text, file + ", line " + (line + 1)));
            }
        }
        if (rows.size() < LEAST_PULSES) {
            throw new InvalidInputException(file + " holds " + rows.size() + " pulses; a pulse response needs at least "
                    + LEAST_PULSES + " lines of " + ACCEPTED);
        }
        double[] up = rows.stream().mapToDouble(row -> row[0]).toArray();
        double[] down = rows.stream().mapToDouble(row -> row[1]).toArray();
        checkTrend(file, up, down);
        return new PulseResponse(up, down);
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
            if (row.length == 2 && Double.isFinite(row[0]) && Double.isFinite(row[1])) {
                return row;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the message
        }
        throw new InvalidInputException(where + ": \"" + text + "\" is not a pulse; a line holds " + ACCEPTED);
    }

    /** Noise may make single steps run backwards, but not the first against the last tenth of a column. */
    private static void checkTrend(Path file, double[] up, double[] down) {
        if (!(end(up) > start(up))) {
            throw refused(
                    file,
                    "the first column, after up pulses, goes from %.3g to %.3g; it must rise",
                    start(up),
                    end(up));
        }
        if (!(end(down) < start(down))) {
            throw refused(
                    file,
                    "the second column, after down pulses, goes from %.3g to %.3g; it must fall",
                    start(down),
                    end(down));
        }
        double low = Math.min(start(up), end(down));
        double high = Math.max(end(up), start(down));
        if (!(low < 0 && high > 0)) {
            String sentence =
                    "the conductances lie between %.3g and %.3g; they must be in units of the weight, 0 between them";
            throw refused(file, sentence, low, high);
        }
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
