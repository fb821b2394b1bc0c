package dev.kirchhoff.cli;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.DivergedException;
import dev.kirchhoff.experiment.InterruptedRunException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one sentence on standard error and an exit code. */
final class Failures {

    private Failures() {}

    /** Wrong usage: the sentence, the nearest right option where there is one, and where to read on. */
    static int wrongUsage(ParameterException wrong, String[] args) {
        CommandLine line = wrong.getCommandLine();
        say(line, sentence(wrong.getMessage().replaceFirst(" at index \\d+", "")) + suggestion(wrong));
        line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_INPUT;
    }

    private static String suggestion(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> nearest = unmatched.getSuggestions();
        return nearest.isEmpty() ? "" : " Did you mean " + nearest.getFirst() + "?";
    }

    /** A failure while a command ran. */
    static int failure(Exception thrown, CommandLine line, ParseResult parsed) {
        if (verbose(parsed)) {
            thrown.printStackTrace(line.getErr());
        }
        return switch (thrown) {
            case InvalidInputException e -> end(line, e.getMessage(), ExitCode.WRONG_INPUT);
            case InterruptedRunException e -> end(line, e.getMessage(), ExitCode.INTERRUPTED);
            case DivergedException e -> end(line, e.getMessage(), ExitCode.FAILURE);
            case UncheckedIOException e -> end(line, e.getMessage(), ExitCode.FAILURE);
            case IOException e -> end(line, "Reading or writing failed: " + e.getMessage(), ExitCode.FAILURE);
            default -> unexpected(thrown, line);
        };
    }

    /** A failure nobody foresaw: the details go to a file, whose name the user gets. */
    static int unexpected(Throwable thrown, CommandLine line) {
        if (thrown instanceof OutOfMemoryError) {
            long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
            return end(
                    line,
                    "The Java heap of " + mebibytes + " MiB is too small for this; set JDK_JAVA_OPTIONS=-Xmx4g, or "
                            + "take a smaller batch, network or number of threads",
                    ExitCode.FAILURE);
        }
        return end(
                line,
                "Kirchhoff failed in a way that was not foreseen (" + thrown + "); the details are in " + log(thrown),
                ExitCode.FAILURE);
    }

    private static String log(Throwable thrown) {
        try {
            Path file = Files.createTempFile("kirchhoff-failure-", ".log");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                thrown.printStackTrace(writer);
            }
            return file.toString();
        } catch (IOException unwritable) {
            return "no file, since none could be written (" + unwritable.getMessage() + "); add --verbose to see them";
        }
    }

    private static boolean verbose(ParseResult parsed) {
        for (ParseResult result = parsed; result != null; result = result.subcommand()) {
            CommonOptions common = (CommonOptions) result.commandSpec().mixins().get("common").userObject();
            if (common.verbose()) {
                return true;
            }
        }
        return false;
    }

    private static int end(CommandLine line, String message, int code) {
        say(line, sentence(message));
        return code;
    }

    private static void say(CommandLine line, String sentence) {
        line.getErr().println(line.getColorScheme().errorText(sentence));
    }

    private static String sentence(String message) {
        String text = message.strip();
        String first = text.substring(0, 1).toUpperCase(Locale.ROOT);
        return first + text.substring(1) + (text.endsWith(".") || text.endsWith("?") ? "" : ".");
    }
}
