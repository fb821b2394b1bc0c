package dev.kirchhoff.benchmarks;

import dev.kirchhoff.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Scenarios of training networks of energies by equilibrium propagation, both signs. */
final class EnergyScenarios {

    private EnergyScenarios() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            all.add(step(
                    "energy-ffebm-l12",
                    "ff-EBM of 12 layers in 6 blocks, 15 and 5 sweeps",
                    16,
                    threads,
                    EnergyNetworks.FEED_FORWARD,
                    EnergyNetworks::feedForward));
            all.add(step(
                    "energy-hopfield",
                    "convolutional Hopfield network, 60 and 20 sweeps",
                    16,
                    threads,
                    EnergyNetworks.HOPFIELD,
                    EnergyNetworks::hopfield));
            all.add(step(
                    "energy-drn-1h",
                    "deep resistive network, 1,024 hidden nodes, 4 sweeps",
                    32,
                    threads,
                    0,
                    EnergyNetworks::resistive));
        }
        return all;
    }

    private static Scenario step(
            String name, String what, int batch, int threads, double flopPerImage, Supplier<Network> network) {
        return new Scenario(
                threads == 1 ? name : name + "-threads-" + threads,
                "training step, batch " + batch + ": " + what + ", " + threads
                        + (threads == 1 ? " thread" : " threads"),
                "images/s",
                threads,
                () -> {
                    TrainingStep step = new TrainingStep(network.get(), batch, threads);
                    return new Scenario.Work(step::step, batch, batch * flopPerImage, step::close);
                });
    }
}
