package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.experiment.DataSource;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.config.DataConfig;
import dev.kirchhoff.formats.dataset.DatasetFormats;
import dev.kirchhoff.formats.onnx.ImportedModel;
import dev.kirchhoff.formats.onnx.OnnxModel;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Network;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A trained network with the images it is measured on.
 *
 * @param description the network in a sentence
 * @param network the network, exact
 * @param normalisation how values of images become inputs
 * @param source where the images come from
 * @param images images to measure on
 * @param calibration images to calibrate converters with
 * @param calibrationSet which images these are
 */
public record InferenceModel(
        String description,
        Network network,
        FittedNormalisation normalisation,
        String source,
        Dataset images,
        Dataset calibration,
        String calibrationSet) {

    /**
     * Which images are taken.
     *
     * @param source folder, or {@code embedded}; null for those of a run
     * @param images most images to measure on; 0 is all
     * @param calibration most images to calibrate with; 0 is none
     */
    public record Sample(@Nullable String source, int images, int calibration) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;
    }

    /**
     * Where a network and its images are: what another process needs to open the same.
     *
     * @param model file of an ONNX model, or folder of a run
     * @param preprocessing name of what is done to images; null for {@code unit}, and for what a run does
     * @param sample which images are taken
     */
    public record Origin(String model, @Nullable String preprocessing, Sample sample) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        /**
         * The same with paths that do not depend on the folder that a process works in.
         *
         * @param opened what this process opened from it: its images are taken, also where they are those that the config of a run names
         */
        public Origin absolute(InferenceModel opened) {
            String source = opened.source();
            Sample absolute = new Sample(
                    source.equals(DataConfig.EMBEDDED) ? source : absolute(source),
                    sample.images(),
                    sample.calibration());
            return new Origin(absolute(model), preprocessing, absolute);
        }

        private static String absolute(String path) {
            return Path.of(path).toAbsolutePath().normalize().toString();
        }

        /**
         * Opens it.
         *
         * @param message told what a user should know
         * @throws InvalidInputException as {@link InferenceModel#open}
         */
        public InferenceModel open(Kernels kernels, Consumer<String> message) {
            return InferenceModel.open(
                    Path.of(model),
                    preprocessing == null ? null : Preprocessing.parse(preprocessing),
                    sample,
                    kernels,
                    message);
        }
    }

    /**
     * Opens an ONNX model, or the network of a run.
     *
     * @param model file of the model, or folder of the run
     * @param preprocessing what is done to images; null for {@code unit}, and for what a run does
     * @param message told what a user should know
     * @throws InvalidInputException if it cannot be read, there are no images, or they do not fit
     */
    public static InferenceModel open(
            Path model,
            @Nullable Preprocessing preprocessing,
            Sample sample,
            Kernels kernels,
            Consumer<String> message) {
        return Files.isDirectory(model)
                ? ofRun(model, preprocessing, sample, kernels, message)
                : ofOnnx(model, preprocessing == null ? Preprocessing.parse("unit") : preprocessing, sample);
    }

    private static InferenceModel ofOnnx(Path file, Preprocessing preprocessing, Sample sample) {
        if (!Files.exists(file)) {
            throw new InvalidInputException("There is no model " + file + ".");
        }
        ImportedModel model = OnnxModel.read(file);
        if (sample.source() == null) {
            throw new InvalidInputException("an ONNX model holds no images: give the folder of some, or embedded");
        }
        Network network = model.network();
        DatasetSplit split = images(sample.source(), preprocessing, network);
        FittedNormalisation normalisation;
        try {
            normalisation = preprocessing.normalisation().fit(split.train().size() > 0 ? split.train() : split.test());
        } catch (IllegalArgumentException misfit) {
            throw new InvalidInputException(
                    "preprocessing " + preprocessing.name() + ": " + misfit.getMessage(), misfit);
        }
        return of(model.description(), network, normalisation, sample.source(), sample, split);
    }

    private static InferenceModel ofRun(
            Path folder,
            @Nullable Preprocessing preprocessing,
            Sample sample,
            Kernels kernels,
            Consumer<String> message) {
        if (preprocessing != null) {
            throw new InvalidInputException("a run knows what is done to its images; leave the preprocessing out");
        }
        TrainedRun run = TrainedRun.open(folder, kernels, message);
        DataConfig data = run.config().data();
        String source = sample.source() == null ? data.source() : sample.source();
        DatasetSplit split = DataSource.open(source, data.framing());
        String description = "run " + run.config().name() + ", epoch " + run.epoch() + ": "
                + run.network().nodes().size() + " blocks, " + run.network().weightCount() + " weights";
        return of(description, run.network(), run.normalisation(), source, sample, split);
    }

    /** Opens a source; image folders are brought to the size of the network, others must have it. */
    private static DatasetSplit images(String source, Preprocessing preprocessing, Network network) {
        boolean folder = !source.equals(DataConfig.EMBEDDED)
                && Files.isDirectory(Path.of(source))
                && DatasetFormats.isImageFolder(Path.of(source));
        return DataSource.open(source, folder ? preprocessing.framing(network.inputShape()) : Framing.NONE);
    }

    private static InferenceModel of(
            String description,
            Network network,
            FittedNormalisation normalisation,
            String source,
            Sample sample,
            DatasetSplit split) {
        boolean tested = split.test().size() > 0;
        Dataset measured = tested ? split.test() : split.train();
        if (!measured.itemShape().equals(network.inputShape())
                || measured.classes().size() != network.outputShape().size()) {
            throw new InvalidInputException("the network takes images of " + network.inputShape() + " and gives "
                    + network.outputShape().size() + " outputs, but those of " + source + " are "
                    + measured.itemShape() + " in " + measured.classes().size() + " classes");
        }
        boolean learned = split.train().size() > 0;
        return new InferenceModel(
                description,
                network,
                normalisation,
                source,
                measured.spread(sample.images() == 0 ? measured.size() : sample.images()),
                (learned ? split.train() : split.test()).spread(sample.calibration()),
                learned ? "training" : "test");
    }
}
