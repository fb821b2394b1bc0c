package dev.kirchhoff.cli;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Option {@code --kernels} of the commands that compute. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class KernelsOption {

    private static final String SCALAR = "scalar";
    private static final String VECTOR = "vector";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private Kernels kernels = Kernels.best();

    @Option(
            names = "--kernels",
            paramLabel = "scalar|vector",
            description =
                    "Numeric kernels; both agree to rounding, and a run goes on bit for bit only with those it began with. "
                            + "Default: vector where Java has the Vector API.")
    @SuppressWarnings("unused")
    private void kernels(String name) {
        kernels = switch (name) {
            case SCALAR -> new ScalarKernels();
            case VECTOR -> vector();
            default ->
                throw new ParameterException(
                        spec.commandLine(), "--kernels is " + name + "; it must be " + SCALAR + " or " + VECTOR);
        };
    }

    private Kernels vector() {
        Kernels best = Kernels.best();
        if (best.name().equals(SCALAR)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--kernels vector needs the module kirchhoff-simd and Java started with --add-modules jdk.incubator.vector");
        }
        return best;
    }

    /** The kernels to use. */
    Kernels chosen() {
        return kernels;
    }
}
