package dev.kirchhoff.experiment.inference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.kirchhoff.evaluation.Distribution;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a network on an accelerator. Accuracies are shares of the images, from 0 to 1.
 *
 * @param settings what differs from the other accelerators of a sweep, path to value
 * @param seed seed of draw 0; draw n is draw 0 of the seed n higher
 * @param accuracies accuracy of each draw
 * @param accuracy how they are spread
 * @param agreement share of the images of which draws say the same class as the digital network
 * @param copies programmed copies in a vote; 1 where there is none
 * @param voted accuracy of votes of so many copies, each copy in one vote; null where there is none
 * @param assignments predictions in a vote on the same arrays, each with its own assignment of patches to replicas; 1 where there is none
 * @param assigned accuracy of these votes, one a draw; null where there is none
 * @param classes accuracy by class
 * @param layers what became of the layers, in draw 0
 * @param irDrop what wires leave of the voltage at the cells of the largest array; null where they have no resistance
 * @param cost time, energy and area; null where nothing is converted
 * @param seconds how long it took
 */
public record InferenceResult(
        Map<String, String> settings,
        long seed,
        List<Double> accuracies,
        Distribution accuracy,
        Distribution agreement,
        int copies,
        @Nullable Distribution voted,
        int assignments,
        @Nullable Distribution assigned,
        List<OfClass> classes,
        List<LayerResult> layers,
        @JsonIgnore @Nullable IrDrop irDrop,
        @Nullable CostReport cost,
        double seconds) {

    /**
     * How a class does.
     *
     * @param name its name
     * @param images images of it
     * @param digital accuracy of the digital network among them
     * @param accuracy that of the draws
     */
    public record OfClass(String name, int images, double digital, Distribution accuracy) {}
}
