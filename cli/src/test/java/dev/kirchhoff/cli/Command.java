package dev.kirchhoff.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs the command inside this process and keeps what it said. */
public record Command(int code, String out, String err) {

    /** Runs it. */
    public static Command run(String... args) {
        return run(new Interruption(), args);
    }

    /** Runs it as if somebody had pressed Ctrl-C at once. */
    public static Command interrupted(String... args) {
        Interruption interruption = new Interruption();
        interruption.request();
        return run(interruption, args);
    }

    /** Runs it until somebody asks it to stop, as Ctrl-C does. */
    public static Command until(CompletableFuture<?> stop, String... args) {
        Interruption interruption = new Interruption();
        stop.thenRun(interruption::request);
        return run(interruption, args);
    }

    static Command run(Interruption interruption, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(interruption, new PrintWriter(out), new PrintWriter(err), args);
        interruption.end(code);
        return new Command(code, out.toString(), err.toString());
    }

    /** Does a part of what a command does, and says of a failure what the command would say. */
    public static Command part(Callable<?> work) {
        StringWriter err = new StringWriter();
        CommandLine line = Parsed.LINE.setErr(new PrintWriter(err, true));
        int code;
        try {
            work.call();
            code = ExitCode.DONE;
        } catch (Exception failure) {
            code = Failures.failure(failure, line, Parsed.RESULT);
        } catch (Error error) {
            code = Failures.unexpected(error, line);
        }
        return new Command(code, "", err.toString());
    }

    /** A command line that was parsed once: only its way of saying what went wrong is of use. */
    private static final class Parsed {
        static final CommandLine LINE = Commands.all(new Interruption()).setCommandName("kirchhoff");
        static final ParseResult RESULT = LINE.parseArgs("info");
    }
}
