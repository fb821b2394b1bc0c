package dev.kirchhoff.benchmarks;

import dev.kirchhoff.tile.Programmed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Scenarios of inference on programmed arrays: products, and a residual network. */
final class CrossbarScenarios {

    /** Outputs and inputs of the matrices that are measured. */
    private static final int[][] MATRICES = {{512, 512}, {256, 1152}};

    private CrossbarScenarios() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            for (int[] matrix : MATRICES) {
                addProduct(all, "ideal", "nothing converted", CrossbarSettings.ideal(), matrix, threads);
                addProduct(all, "8bit", "converters of 8 bits", CrossbarSettings.eightBit(), matrix, threads);
                addProduct(all, "noise", "fresh noise in every read", CrossbarSettings.readNoise(), matrix, threads);
            }
            addNetwork(all, "digital", "in exact arithmetic", Optional.empty(), threads);
            addNetwork(all, "ideal", "nothing converted", Optional.of(CrossbarSettings.ideal()), threads);
            addNetwork(
                    all,
                    "8bit",
                    "weights, inputs and sums of 8 bits, calibrated",
                    Optional.of(CrossbarSettings.eightBit()),
                    threads);
            addNetwork(
                    all,
                    "per-bit",
                    "cells with an offset, a conversion for each bit of the inputs",
                    Optional.of(CrossbarSettings.offsetPerBit()),
                    threads);
        }
        return all;
    }

    private static void addProduct(
            List<Scenario> all, String name, String what, Programmed settings, int[] matrix, int threads) {
        int outputs = matrix[0];
        int inputs = matrix[1];
        double vectors = (double) CrossbarProducts.VECTORS * threads;
        all.add(new Scenario(
                "crossbar-" + name + "-" + inputs + "x" + outputs + suffix(threads),
                "programmed " + inputs + " inputs x " + outputs + " outputs, " + CrossbarProducts.VECTORS + " vectors: "
                        + what + ", " + threads(threads),
                "vectors/s",
                threads,
                () -> {
                    CrossbarProducts work = new CrossbarProducts(settings, outputs, inputs, threads);
                    return new Scenario.Work(work::multiply, vectors, 2.0 * outputs * inputs * vectors, work::close);
                }));
    }

    private static void addNetwork(
            List<Scenario> all, String name, String what, Optional<Programmed> settings, int threads) {
        all.add(new Scenario(
                "crossbar-resnet20-" + name + suffix(threads),
                "inference of ResNet-20, batch " + Inference.BATCH + ": " + what + ", " + threads(threads),
                "images/s",
                threads,
                () -> {
                    Inference work = new Inference(settings, threads);
                    return new Scenario.Work(
                            work::run, Inference.BATCH, Inference.BATCH * ResNet20.flopPerImage(), work::close);
                }));
    }

    private static String suffix(int threads) {
        return threads == 1 ? "" : "-threads-" + threads;
    }

    private static String threads(int threads) {
        return threads + (threads == 1 ? " thread" : " threads");
    }
}
