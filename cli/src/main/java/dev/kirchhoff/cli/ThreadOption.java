package dev.kirchhoff.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Option {@code --threads} of the commands that compute. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class ThreadOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads; the results do not depend on it. Default: one per processor.")
    @SuppressWarnings("unused")
    private void threads(int count) {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--threads is " + count + ", but at least 1 is needed");
        }
        threads = count;
    }

    /** Number of threads. */
    int count() {
        return threads;
    }
}
