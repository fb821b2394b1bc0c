package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.experiment.config.DataConfig;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.config.Model;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.tile.Hardware;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Builds the networks of a plan for its data, without training: what {@code train} would refuse is refused here. */
public final class NetworkCheck {

    private NetworkCheck() {}

    /** Data by their place and the size that images are brought to. */
    private record Source(String place, Framing framing) {}

    /** A network and the data that it is for. */
    private record Fit(Model model, Source source) {}

    /**
     * Builds every network that differs from the others by its layers. Whether they fit does not depend on what they are made of, so that
     * is left out.
     *
     * @return places of data that are not there, so that the networks for them could not be built
     * @throws InvalidInputException naming the layer that does not fit, or what is wrong with the data or the first weights
     */
    public static Set<String> of(Plan plan) {
        Set<String> missing = new HashSet<>();
        Set<Fit> done = new HashSet<>();
        Map<Source, Dataset> sets = new HashMap<>();
        for (PlannedRun run : plan.runs()) {
            ExperimentConfig config = run.config();
            String source = config.data().source();
            Model.Layers exact = config.layers().withHardware(new Hardware.Digital());
            if (!source.equals(DataConfig.EMBEDDED) && !Files.exists(Path.of(source))) {
                missing.add(source);
                continue;
            }
            Source framed = new Source(source, config.data().framing());
            if (done.add(new Fit(exact, framed))) {
                Dataset train = sets.computeIfAbsent(
                        framed, first -> RunData.open(config).train());
                ExperimentConfig digital =
                        new ExperimentConfig(config.name(), config.data(), exact, config.task(), config.seed());
                Network network = NetworkFactory.build(
                        digital, train.itemShape(), train.classes().size());
                NetworkFactory.loadWeights(digital, network);
            }
        }
        return missing;
    }
}
