package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.experiment.DataSource;
import dev.kirchhoff.experiment.NetworkFactory;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.config.DataConfig;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.formats.onnx.OnnxModel;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Networks of whatever origin, for those who look at shapes alone. */
public final class NetworkSource {

    private NetworkSource() {}

    /**
     * Opens an ONNX model, the network of a run, or that of a config, untrained.
     *
     * @param from file {@code *.onnx}, folder of a run, name of a preset or YAML file
     * @param data images that say the shape for a config; null for those that it names
     * @throws InvalidInputException if there is none, or the images of a config are not there
     */
    public static Network open(String from, @Nullable String data, Kernels kernels, Consumer<String> message) {
        Path path = Path.of(from);
        if (from.endsWith(".onnx")) {
            if (!Files.exists(path)) {
                throw new InvalidInputException("There is no model " + path + ".");
            }
            return OnnxModel.read(path).network();
        }
        if (Files.isDirectory(path)) {
            return TrainedRun.open(path, kernels, message).network();
        }
        ExperimentConfig config = Plan.load(from, List.of()).runs().getFirst().config();
        String source = data == null ? config.data().source() : data;
        if (!source.equals(DataConfig.EMBEDDED) && !Files.isDirectory(Path.of(source))) {
            throw new InvalidInputException("the shape of the images of " + from + " is not known, since its data "
                    + source + " are not there; say where they are");
        }
        DatasetSplit split = DataSource.open(source, config.data().framing());
        return NetworkFactory.build(
                config, split.train().itemShape(), split.train().classes().size());
    }
}
