package dev.kirchhoff.experiment.analysis;

import dev.kirchhoff.experiment.config.Accelerator;
import dev.kirchhoff.experiment.inference.CostReport;
import dev.kirchhoff.experiment.inference.PlanReport;
import dev.kirchhoff.network.Network;
import java.util.Optional;

/**
 * What one pass of an image takes on an accelerator, with inputs and conductances {@linkplain PlanReport#ASSUMED as assumed}.
 *
 * @param interval time from one pass to the next, ns: layers work as a pipeline
 * @param latency time from an image to its result, ns
 * @param energy energy, nJ
 * @param source where the figures of the technology come from, and what they leave out
 */
public record PassCost(double interval, double latency, double energy, String source) {

    private static final double PICOJOULES = 1e-3;

    /**
     * The cost of a network, its replicas as they are.
     *
     * @return nothing where converters are ideal, which have no cost, or nothing is on arrays
     * @throws dev.kirchhoff.InvalidInputException if the arrays cannot hold the network
     */
    static Optional<PassCost> of(Network network, Accelerator accelerator) {
        return CostReport.of(network, accelerator, () -> PlanReport.ASSUMED)
                .map(cost ->
                        new PassCost(cost.interval(), cost.latency(), cost.totalEnergy() * PICOJOULES, cost.source()));
    }
}
