package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.TrainedRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which images an analysis of a run looks at. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class ImageOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Folder of the images. Default: the test images of the run.")
    private @Nullable String data;

    @Option(
            names = "--held-out",
            description =
                    "Take the images that the run held out of its training set, as for whatever is chosen by the figures.")
    private boolean heldOut;

    /** Refuses images of two kinds. */
    void check() {
        if (heldOut && data != null) {
            throw new ParameterException(
                    spec.commandLine(), "--held-out are images of the run, but --data names others; give one");
        }
    }

    /** The images for a run. */
    TrainedRun.Tested of(TrainedRun run) {
        return heldOut ? run.heldOut() : run.tested(data);
    }

    /** The folder that is named, or null. */
    @Nullable
    String data() {
        return data;
    }

    /** Whether images of the run are wanted that it held out. */
    boolean heldOut() {
        return heldOut;
    }
}
