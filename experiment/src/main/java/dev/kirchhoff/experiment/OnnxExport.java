package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.formats.onnx.OnnxWriter;
import dev.kirchhoff.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the network of a run as an ONNX model. What goes into the model are values by the full scale of the run's images, so pixels / 255,
 * channels first; the run's normalisation is part of the model. What comes out are the outputs of the network, before any softmax.
 */
public final class OnnxExport {

    private OnnxExport() {}

    /**
     * Writes the model. Layers with replicas keep all of them.
     *
     * @param run the run
     * @param seed addresses the one deal of patches to replicas that the model holds where the network draws it for every image
     * @param file where the model goes
     * @return what the model does not hold of the network, and what was assumed, in sentences
     * @throws InvalidInputException if a block has no counterpart in ONNX
     */
    public static List<String> write(TrainedRun run, long seed, Path file) {
        return write(run, run.network(), seed, file);
    }

    /**
     * The same of another network in the place of that of the run, as of one kernel in place of replicas: the same images in.
     *
     * @throws InvalidInputException if a block has no counterpart in ONNX
     */
    public static List<String> write(TrainedRun run, Network other, long seed, Path file) {
        List<String> notes = new ArrayList<>();
        OnnxWriter writer =
                normalised(run.normalisation(), fullScale(run, notes)).withDeal(seed);
        notes.addAll(writer.write(other, file));
        return List.copyOf(notes);
    }

    private static OnnxWriter normalised(FittedNormalisation normalisation, float fullScale) {
        float[] factor = normalisation.factor();
        float[] offset = normalisation.offset();
        boolean plain = true;
        for (int i = 0; i < factor.length; i++) {
            factor[i] *= fullScale;
            plain &= Math.abs(factor[i] - 1) <= Math.ulp(1f) && offset[i] == 0;
        }
        return plain ? OnnxWriter.defaults() : OnnxWriter.defaults().withNormalisation(factor, offset);
    }

    /** That of the run's own data, which a checkpoint does not know. */
    private static float fullScale(TrainedRun run, List<String> notes) {
        try {
            return DataSource.open(
                            run.config().data().source(), run.config().data().framing())
                    .train()
                    .fullScale();
        } catch (InvalidInputException gone) {
            notes.add(
                    "Pixels are taken to be 0 to 255, for the data of the run cannot be opened: " + gone.getMessage());
            return Images.FULL_SCALE;
        }
    }
}
