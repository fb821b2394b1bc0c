package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.NetworkRegulariser;
import dev.kirchhoff.evaluation.Replicas;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tile.Hardware;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What random assignments add to the loss of a trained network, and how far its replicas are apart; in exact arithmetic. See {@link
 * NetworkRegulariser}.
 *
 * @param source where the images come from
 * @param set which of its images
 * @param images how many
 * @param assignments assignments of patches to replicas that were drawn for every image
 * @param regulariser R, its mean over the images in nats
 * @param parts the losses and the parts of R
 * @param spreads spread of the replicas of each layer, by name; see {@link Replicas#relativeSpread()}
 */
public record RegulariserReport(
        String source,
        String set,
        int images,
        int assignments,
        double regulariser,
        NetworkRegulariser parts,
        Map<String, Double> spreads) {

    /**
     * Measures the network of a run.
     *
     * @param source images, as for {@link TrainedRun#evaluate(String, int, int)}
     * @param draws assignments to draw; where the scheme fixes the assignment there is one
     * @throws InvalidInputException if no layer has more than one replica, or the images do not fit
     */
    public static RegulariserReport of(TrainedRun run, @Nullable String source, int draws, int threads) {
        Map<String, Double> spreads = new LinkedHashMap<>();
        TiledRuns.require(run).forEach((layer, replicas) -> spreads.put(layer, replicas.relativeSpread()));
        TrainedRun.Tested tested = run.tested(source);
        Dataset images = tested.images();
        long seed = run.config().seed();
        Network exact = run.network().programmed(new Hardware.Digital(), seed);
        Network mean = ReductionReport.reduced(exact, ReductionMethod.MEAN, seed, 0);
        int assignments = exact.draws(Mode.INFERENCE) ? draws : 1;
        int[] labels = IntStream.range(0, images.size()).map(images::label).toArray();
        try (Workers workers = new Workers(threads)) {
            Classifier classifier = run.classifier(exact, workers);
            List<float[]> outputs = new ArrayList<>();
            for (int vote = 0; vote < assignments; vote++) {
                outputs.add(classifier.outputs(images, vote));
            }
            NetworkRegulariser parts =
                    NetworkRegulariser.of(outputs, run.classifier(mean, workers).outputs(images, 0), labels);
            return new RegulariserReport(
                    tested.source(), tested.set(), images.size(), assignments, parts.regulariser(), parts, spreads);
        }
    }

    /** Writes {@code regulariser.csv}, a line a figure. */
    public void write(Path folder) {
        Csv csv = new Csv("figure", "value");
        csv.row("loss, mean over assignments", parts.losses().mean());
        csv.row("loss, sd over assignments", parts.losses().deviation());
        csv.row("loss of the mean replicas", parts.ofMean());
        csv.row("R", regulariser);
        csv.row("R of log-sum-exp", parts.logSumExp());
        csv.row("D of labels", parts.ofLabels());
        spreads.forEach((layer, spread) -> csv.row("relative spread of " + layer, spread));
        csv.write(folder.resolve("regulariser.csv"));
    }
}
