package dev.kirchhoff.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.DivergedException;
import dev.kirchhoff.experiment.place.PartFailedException;
import dev.kirchhoff.experiment.yaml.Suggestion;
import dev.kirchhoff.network.NotFiniteException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one sentence on standard error and an exit code. */
final class Failures {

    private Failures() {}

    /** Wrong usage: the sentence, the nearest right option where there is one, and where to read on. */
    static int wrongUsage(ParameterException wrong, String[] args) {
        CommandLine line = wrong.getCommandLine();
        say(line, sentence(wrong).replaceFirst(" at index \\d+", "") + suggestion(wrong));
        line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.WRONG_INPUT;
    }

    /** The name nearest to the first argument that nobody knows: of an option, or of a command. */
    private static String suggestion(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        // One letter is mistyped into every other, so no "-h" is the meaning of "-x".
        Collection<String> names = unmatched.isUnknownOption()
                ? command.optionsMap().keySet().stream()
                        .filter(name -> name.length() > 2)
                        .toList()
                : command.subcommands().keySet();
        String given = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
        return Suggestion.nearest(given, names)
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
    }

    /** A failure while a command ran. */
    static int failure(Exception thrown, CommandLine line, ParseResult parsed) {
        if (verbose(parsed)) {
            thrown.printStackTrace(line.getErr());
        }
        return switch (thrown) {
            case InvalidInputException e -> end(line, sentence(e), ExitCode.WRONG_INPUT);
            case PartFailedException e -> end(line, sentence(e), ExitCode.FAILURE);
            case DivergedException e -> end(line, sentence(e), ExitCode.FAILURE);
            case NotFiniteException e -> end(line, sentence(e), ExitCode.FAILURE);
            case UncheckedIOException e -> end(line, sentence(e), ExitCode.FAILURE);
            case IOException e -> end(line, "Reading or writing failed: " + sentence(e), ExitCode.FAILURE);
            default -> unexpected(thrown, line);
        };
    }

    /** A failure nobody foresaw: the details go to a file, whose name the user gets. */
    static int unexpected(Throwable thrown, CommandLine line) {
        Optional<String> exhausted = Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(OutOfMemoryError.class::isInstance)
                .map(error -> outOfMemory((OutOfMemoryError) error, heap()))
                .findFirst();
        if (exhausted.isPresent()) {
            return end(line, exhausted.get(), ExitCode.FAILURE);
        }
        return end(
                line,
                "Kirchhoff failed in a way that was not foreseen (" + thrown + "); the details are in " + log(thrown)
                        + ".",
                ExitCode.FAILURE);
    }

    /**
     * What ran out, and what to try.
     *
     * @param heap limit of the heap in MiB
     */
    static String outOfMemory(OutOfMemoryError error, long heap) {
        if (String.valueOf(error.getMessage()).contains("native thread")) {
            return "The system starts no more threads for this process; take fewer with --threads.";
        }
        return "The Java heap of " + heap + " MiB (-Xmx" + heap
                + "m) is too small for this; take a smaller batch, network "
                + "or number of threads, or set JDK_JAVA_OPTIONS=-Xmx" + 2 * heap + "m.";
    }

    /** The limit in force, in MiB: {@link Runtime#maxMemory} leaves a survivor space out. */
    private static long heap() {
        String bytes = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxHeapSize")
                .getValue();
        return Long.parseLong(bytes) >> 20;
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
            for (CommandSpec mixin : result.commandSpec().mixins().values()) {
                if (mixin.userObject() instanceof CommonOptions common && common.verbose()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int end(CommandLine line, String sentence, int code) {
        say(line, sentence);
        return code;
    }

    private static void say(CommandLine line, String sentence) {
        CommandLine root = line.getCommandSpec().root().commandLine();
        line.getErr().println(line.getColorScheme().errorText(root.getCommandName() + ": " + sentence));
    }

    /** Ends a sentence; its first letter stays as it is, because it may be that of a file's name. */
    private static String sentence(Throwable thrown) {
        String text = Objects.requireNonNullElse(thrown.getMessage(), thrown.toString())
                .strip();
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}
