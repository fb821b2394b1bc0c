package dev.kirchhoff.cli;

import dev.kirchhoff.kernels.Kernels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Option {@code --threads} of the commands that compute. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class ThreadOption {

    /** More threads than any machine has processors for; each costs memory of its own. */
    private static final int MOST = 1024;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private @Nullable Integer threads;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of threads; the results do not depend on it. Default: one per processor.")
    @SuppressWarnings("unused")
    private void threads(int count) {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--threads is " + count + ", but at least 1 is needed");
        }
        if (count > MOST) {
            throw new ParameterException(
                    spec.commandLine(), "--threads is " + count + ", but at most " + MOST + " are accepted");
        }
        threads = count;
    }

    /** Number of threads. A command asks once, before it computes: where that will take long, it is said here. */
    int count() {
        Kernels.Choice choice = Kernels.choice();
        if (choice.isScalar()) {
            spec.commandLine()
                    .getErr()
                    .println("kirchhoff: the scalar kernels compute, several times slower, since " + choice.reason()
                            + ".");
        }
        Integer given = threads;
        return given == null ? Runtime.getRuntime().availableProcessors() : given;
    }

    /** Threads of a part where several are computed at a time. */
    int perPart() {
        Integer given = threads;
        return given == null ? 1 : given;
    }
}
