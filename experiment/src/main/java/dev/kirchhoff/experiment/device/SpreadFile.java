package dev.kirchhoff.experiment.device;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.crossbar.error.Table;
import dev.kirchhoff.formats.IoReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A measured spread of writes in a CSV file: three columns without a header, the conductance that was to be written, and mean and standard
 * deviation of what was left, by rising target, in any unit. Empty lines and lines that begin with # are passed over, and so is the mark of
 * the byte order that spreadsheets write.
 */
public final class SpreadFile {

    /** Longest file, in bytes. */
    static final long LONGEST = 32L << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String ACCEPTED =
            "three numbers of 0 or more with commas between: target, mean and standard deviation of a conductance";

    private SpreadFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidInputException if it cannot be read, a line is not three numbers, targets do not rise, or there are too few or too many
     */
    public static Table read(Path file) {
        List<Table.Point> points = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            if (Files.size(file) > LONGEST) {
                throw new InvalidInputException(
                        file + " is larger than " + LONGEST + " bytes; a measured spread is a short table");
            }
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = (number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line).strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    points.add(point(text, points, file + ", line " + number));
                }
                number++;
            }
        } catch (CharacterCodingException notText) {
            throw new InvalidInputException(file + " is not a text file in UTF-8", notText);
        } catch (IOException unreadable) {
            throw new InvalidInputException("Cannot read " + file + ": " + IoReason.of(unreadable), unreadable);
        }
        if (points.size() < 2) {
            throw new InvalidInputException(file + " holds " + points.size()
                    + " points; a measured spread needs at least 2 lines of " + ACCEPTED);
        }
        return new Table(points);
    }

    private static Table.Point point(String text, List<Table.Point> before, String where) {
        Table.Point point = parsed(text, where);
        if (!before.isEmpty() && point.target() <= before.getLast().target()) {
            throw new InvalidInputException(where + ": target " + point.target() + " follows "
                    + before.getLast().target() + "; targets must rise from line to line");
        }
        if (before.size() == Table.MOST_POINTS) {
            throw new InvalidInputException(
                    where + ": there are more than " + Table.MOST_POINTS + " points; a measured spread has no more");
        }
        return point;
    }

    private static Table.Point parsed(String text, String where) {
        String[] cells = text.split(",", -1);
        if (cells.length == 3) {
            try {
                return new Table.Point(
                        Double.parseDouble(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2]));
            } catch (IllegalArgumentException notAccepted) {
                // falls through to the message: not numbers, or below 0
            }
        }
        throw new InvalidInputException(where + ": " + Excerpt.of(text) + " is not a point; a line holds " + ACCEPTED);
    }
}
