package dev.kirchhoff.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: the options of all, and its two streams. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class CommonOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("unused")
    private boolean help;

    @Option(names = "--verbose", description = "On a failure, show the stack trace as well.")
    private boolean verbose;

    /** Whether stack traces are wanted: option {@code --verbose} or {@code -Dkirchhoff.debug}. */
    boolean verbose() {
        return verbose || System.getProperty("kirchhoff.debug") != null;
    }

    /** Where results go. */
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where progress, warnings and errors go. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The root command under the name that the user typed. */
    CommandSpec root() {
        return spec.root();
    }

    /** The error of a user who combined arguments that do not go together. */
    ParameterException wrongUsage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    /** Refuses a name of a picture that promises another format than is written. */
    void requirePng(String option, Path picture) {
        if (!picture.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw wrongUsage(option + " is " + picture + ", but the picture is a PNG: give a name that ends in .png");
        }
    }

    /** The command line as it was typed, for the provenance of a run. */
    String commandLine() {
        return spec.root().name() + " "
                + String.join(
                        " ", spec.commandLine().getParent().getParseResult().originalArgs());
    }
}
