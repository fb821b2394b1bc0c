package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.CheckpointChoice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Option {@code --checkpoint} of the commands that look at a trained network. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class CheckpointOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private CheckpointChoice choice = CheckpointChoice.FINAL;

    @Option(
            names = "--checkpoint",
            paramLabel = "final|best",
            description =
                    "The network after the last epoch, or after that with the smallest error on the held-out images, else on the "
                            + "test images. Default: final.")
    @SuppressWarnings("unused")
    private void choose(String name) {
        choice = switch (name) {
            case "final" -> CheckpointChoice.FINAL;
            case "best" -> CheckpointChoice.BEST;
            default ->
                throw new ParameterException(
                        spec.commandLine(), "--checkpoint is " + name + "; it must be final or best");
        };
    }

    /** The checkpoint to look at. */
    CheckpointChoice chosen() {
        return choice;
    }
}
