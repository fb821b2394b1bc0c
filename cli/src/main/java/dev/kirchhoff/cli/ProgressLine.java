package dev.kirchhoff.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that shows how far something is: name, bar, per cent, time left, and a message. What does not
 * fit into a narrow terminal is left out, the message first, from its end. The line is wiped away at the end.
 */
final class ProgressLine implements AutoCloseable {

    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 5;

    private final String name;
    private final long from;
    private final long total;
    private final PrintWriter terminal;
    private final int width;
    private final LongSupplier clock;
    private final long start;
    private long drawn;

    /**
     * Shows a line, or nothing where there is no terminal.
     *
     * @param name what is under way
     * @param from what was done before now, which says nothing about the speed
     * @param total what there is to do
     * @param columns width of the terminal; 0 for none
     */
    ProgressLine(String name, long from, long total, PrintWriter terminal, int columns) {
        this(name, from, total, terminal, columns, System::nanoTime);
    }

    /** @param clock nanoseconds */
    ProgressLine(String name, long from, long total, PrintWriter terminal, int columns, LongSupplier clock) {
        this.name = name;
        this.from = from;
        this.total = total;
        this.terminal = terminal;
        this.width = columns - 1;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.drawn = start - INTERVAL;
    }

    /** Says how much is done, as often as there is something to say; parts of the message are two spaces apart. */
    void at(long done, String message) {
        long now = clock.getAsLong();
        if (width > 0 && now - drawn >= INTERVAL) {
            drawn = now;
            draw(line(done, message, TimeUnit.NANOSECONDS.toSeconds(now - start)));
        }
    }

    /** Wipes the line away. */
    @Override
    public void close() {
        if (width > 0) {
            draw("");
            terminal.print("\r");
            terminal.flush();
        }
    }

    private void draw(String line) {
        terminal.print("\r" + line + " ".repeat(width - line.length()));
        terminal.flush();
    }

    private String line(long done, String message, long seconds) {
        double share = Math.clamp((double) done / Math.max(1, total), 0, 1);
        String percent = String.format(Locale.ROOT, " %3d %%", (int) (100 * share));
        int room = width - percent.length() - SHORTEST_BAR;
        String title = fitting(name + " ", room);
        room -= title.length();
        String left = fitting(left(done, seconds), room);
        room -= left.length();
        String shown = fitting("  " + message, room).stripTrailing();
        room -= shown.length();
        int bar = Math.clamp(SHORTEST_BAR + room, 0, LONGEST_BAR);
        int filled = (int) (bar * share);
        String line = title + "#".repeat(filled) + ".".repeat(bar - filled) + percent + left + shown;
        return line.substring(0, Math.min(line.length(), width));
    }

    /** As many parts of the text as fit; parts start with two spaces. */
    private static String fitting(String text, int room) {
        String fitting = text;
        while (fitting.length() > room) {
            int last = fitting.lastIndexOf("  ");
            if (last < 0) {
                return "";
            }
            fitting = fitting.substring(0, last);
        }
        return fitting;
    }

    private String left(long done, long seconds) {
        if (done <= from || seconds < 1) {
            return "";
        }
        return "  " + Numbers.time(Math.round((double) seconds * (total - done) / (done - from))) + " left";
    }
}
