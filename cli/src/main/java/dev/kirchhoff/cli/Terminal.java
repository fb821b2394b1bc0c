package dev.kirchhoff.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What standard error is connected to. */
final class Terminal {

    private static final int USUAL_COLUMNS = 80;

    private Terminal() {}

    /**
     * Width of the terminal behind standard error, or 0 where there is none. Java cannot tell which of its three streams
     * is a terminal, so the shell is asked, which inherits our standard error.
     */
    static int columns() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", "test -t 2 && { stty size <&2 || echo 0 0; }")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (!shell.waitFor(1, TimeUnit.SECONDS) || answer.isEmpty()) {
                return 0;
            }
            int columns = Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
            return columns == 0 ? USUAL_COLUMNS : columns;
        } catch (IOException | NumberFormatException noShell) {
            return 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
