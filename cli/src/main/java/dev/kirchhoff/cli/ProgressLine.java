package dev.kirchhoff.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/**
 * One line on a terminal that shows how far something is: name, bar, per cent, time left, and a message. What does not
 * fit into a narrow terminal is left out, the message first, from its end. The line is wiped away at the end.
 */
final class ProgressLine implements AutoCloseable {

    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 5;

    private final @Nullable ProgressBar bar;
    private final Line line;

    /**
     * Shows a line, or nothing where there is no terminal.
     *
     * @param name what is under way
     * @param from what was done before now, which says nothing about the speed
     * @param total what there is to do
     * @param columns width of the terminal; 0 for none
     */
    ProgressLine(String name, long from, long total, PrintWriter terminal, int columns) {
        line = new Line(terminal, columns - 1);
        bar = columns == 0
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(name)
                        .setInitialMax(total)
                        .startsFrom(from, Duration.ZERO)
                        .setUpdateIntervalMillis(200)
                        .setRenderer(ProgressLine::render)
                        .setConsumer(line)
                        .build();
    }

    /** Says how much is done; parts of the message are two spaces apart. */
    void at(long done, String message) {
        if (bar != null) {
            bar.setExtraMessage(message);
            bar.stepTo(done);
        }
    }

    /** Wipes the line away. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            line.close(); // the library forgets to where it never came to draw the bar
        }
    }

    private static String render(ProgressState state, int width) {
        double done = Math.clamp((double) state.getCurrent() / Math.max(1, state.getMax()), 0, 1);
        String percent = String.format(Locale.ROOT, " %3d %%", (int) (100 * done));
        int room = width - percent.length() - SHORTEST_BAR;
        String name = fitting(state.getTaskName() + " ", room);
        room -= name.length();
        String left = fitting(left(state), room);
        room -= left.length();
        String message = fitting("  " + state.getExtraMessage(), room).stripTrailing();
        room -= message.length();
        int bar = Math.clamp(SHORTEST_BAR + room, 0, LONGEST_BAR);
        int filled = (int) (bar * done);
        return name + "#".repeat(filled) + ".".repeat(bar - filled) + percent + left + message;
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

    private static String left(ProgressState state) {
        long begun = state.getCurrent() - state.getStart();
        long seconds = state.getElapsedAfterStart().toSeconds();
        if (begun <= 0 || seconds < 1) {
            return "";
        }
        long left = Math.round((double) seconds * (state.getMax() - state.getCurrent()) / begun);
        return "  " + Numbers.time(left) + " left";
    }

    /** Writes each state over the one before; a state that comes after the end is not written. */
    private static final class Line implements ProgressBarConsumer {

        private final PrintWriter terminal;
        private final int width;
        private boolean closed;

        private Line(PrintWriter terminal, int width) {
            this.terminal = terminal;
            this.width = width;
        }

        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public synchronized void accept(String state) {
            if (!closed) {
                terminal.print("\r" + state + " ".repeat(Math.max(0, width - state.length())));
                terminal.flush();
            }
        }

        @Override
        public synchronized void close() {
            accept("");
            closed = true;
            terminal.print("\r");
            terminal.flush();
        }
    }
}
