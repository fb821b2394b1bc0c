package dev.kirchhoff.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What standard error and standard output are connected to. */
final class Terminal {

    private static final int USUAL_COLUMNS = 80;

    private Terminal() {}

    /**
     * Width of the terminal behind standard error, or 0 where there is none. Java cannot tell which of its three streams
     * is a terminal, so the shell is asked, which inherits our standard error.
     */
    static int columns() {
        return columns("test -t 2 && { stty size <&2 || echo 0 0; }", false);
    }

    /** Width of the terminal behind standard output, or 0 where there is none. */
    static int outputColumns() {
        return columns("test -t 1 && { stty size <&1 || echo 0 0; } >&2", true);
    }

    /** @param output whether the shell inherits our standard output and answers by its standard error, or the other way round */
    private static int columns(String question, boolean output) {
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", question);
            Process shell = output
                    ? builder.redirectOutput(ProcessBuilder.Redirect.INHERIT).start()
                    : builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            InputStream answers = output ? shell.getErrorStream() : shell.getInputStream();
            String answer = new String(answers.readAllBytes(), StandardCharsets.US_ASCII).strip();
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
