package dev.kirchhoff.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Starts the {@code kirchhoff} command. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Pictures are written, never shown: no screen is looked for.
        System.setProperty("java.awt.headless", "true");
        // What libraries log goes nowhere unless somebody brings a logger along; that is no news.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Interruption interruption = new Interruption();
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        int code = run(interruption, out, err, args);
        interruption.end(code);
        System.exit(code);
    }

    /**
     * Runs the command inside this process.
     *
     * @param interruption tells a training to stop
     * @param out where results go
     * @param err where progress and errors go
     * @return the exit code, see {@link ExitCode}
     */
    static int run(Interruption interruption, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = Commands.of(interruption, args)
                .setCommandName(System.getProperty("kirchhoff.command", "kirchhoff"))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Failures::wrongUsage)
                .setExecutionExceptionHandler(Failures::failure);
        try {
            return line.execute(args);
        } catch (Error error) {
            return Failures.unexpected(error, line);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /**
     * The commands as they would be read, for documentation: their help, and whether a line is accepted. Nothing is run.
     *
     * @param name what the command is called there, such as {@code ./kirchhoff}
     */
    public static CommandLine commands(String name) {
        return Commands.all(new Interruption()).setCommandName(name);
    }
}
