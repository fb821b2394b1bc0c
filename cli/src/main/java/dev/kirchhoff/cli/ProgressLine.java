package dev.kirchhoff.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * One line on a terminal that shows how far something is: name, bar, per cent, time left, and a message. What does not
 * fit into a narrow terminal is left out, the message first, from its end. The line is wiped away at the end.
 */
final class ProgressLine implements ProgressBarRenderer {

    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 5;

    private ProgressLine() {}

    /**
     * Shows a line.
     *
     * @param name what is under way
     * @param from what was done before now, which says nothing about the speed
     * @param columns width of the terminal
     */
    static ProgressBar show(String name, long from, long total, PrintWriter terminal, int columns) {
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .startsFrom(from, Duration.ZERO)
                .setUpdateIntervalMillis(200)
                .setRenderer(new ProgressLine())
                .setConsumer(new Line(terminal, columns - 1))
                .build();
    }

    @Override
    public String render(ProgressState state, int width) {
        double done = Math.clamp((double) state.getCurrent() / Math.max(1, state.getMax()), 0, 1);
        String name = state.getTaskName() + " ";
        String percent = String.format(Locale.ROOT, " %3d %%", (int) (100 * done));
        String left = left(state);
        String message = state.getExtraMessage().isEmpty() ? "" : "  " + state.getExtraMessage();

        int room = width - percent.length() - SHORTEST_BAR;
        String shownName = name.length() <= room ? name : "";
        room -= shownName.length();
        String shownLeft = left.length() <= room ? left : "";
        room -= shownLeft.length();
        while (message.length() > room) {
            message = message.substring(0, message.lastIndexOf("  "));
        }
        room -= message.length();
        int bar = Math.clamp(SHORTEST_BAR + room, 0, LONGEST_BAR);
        int filled = (int) (bar * done);
        return shownName + "#".repeat(filled) + ".".repeat(bar - filled) + percent + shownLeft + message;
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

    /** Writes each state over the one before. */
    private record Line(PrintWriter terminal, int getMaxRenderedLength) implements ProgressBarConsumer {

        @Override
        public void accept(String state) {
            terminal.print("\r" + state + " ".repeat(Math.max(0, getMaxRenderedLength - state.length())));
            terminal.flush();
        }

        @Override
        public void close() {
            terminal.print("\r" + " ".repeat(getMaxRenderedLength) + "\r");
            terminal.flush();
        }
    }
}
