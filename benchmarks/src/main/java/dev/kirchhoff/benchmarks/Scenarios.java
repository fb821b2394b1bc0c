package dev.kirchhoff.benchmarks;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** The scenarios of {@code kirchhoff bench}. */
public final class Scenarios {

    private static final int GAUSSIANS = 1 << 16;

    private Scenarios() {}

    /** All scenarios, in the order in which they run. */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            all.add(step("step-10", 10, threads, 16, 4, 1));
            all.add(step("step-128", 128, threads, 16, 4, 1));
            all.add(step("step-10-untiled", 10, threads, 1, 1, 1));
            all.add(step("step-10-tiles-128", 10, threads, 128, 32, 8));
        }
        addLayer(all, "conv1", 640, 76, 32);
        addLayer(all, "conv2", 80, 801, 32);
        addLayer(all, "conv3", 80, 801, 64);
        addLayer(all, "fc", 10, 1025, 10);
        for (int n : new int[] {512, 768, 1024}) {
            MatrixProduct product = new MatrixProduct(n, n, n);
            all.add(product(
                    "product-" + n, "pack and multiply, " + n + "x" + n + "x" + n, product, product::packAndMultiply));
        }
        all.add(gaussian());
        return all;
    }

    private static Scenario step(String name, int batch, int threads, int... tiles) {
        String description = "RAPA training step, batch " + batch + ", random tiling (" + tiles[0] + "," + tiles[1]
                + "," + tiles[2] + "), " + threads + (threads == 1 ? " thread" : " threads");
        return new Scenario(
                threads == 1 ? name : name + "-threads-" + threads, description, "images/s", threads, () -> {
                    TrainingStep step = new TrainingStep(batch, threads, tiles);
                    return new Scenario.Work(step::step, batch, batch * RapaNetwork.FLOP_PER_IMAGE, step::close);
                });
    }

    private static void addLayer(List<Scenario> all, String layer, int rows, int inputs, int outputs) {
        String shape = ", " + rows + " rows, " + inputs + " inputs, " + outputs + " outputs";
        MatrixProduct product = new MatrixProduct(rows, inputs, outputs);
        all.add(product(layer + "-forward", "Y = X Wᵀ" + shape, product, product::forward));
        all.add(product(layer + "-backward", "Z = D W" + shape, product, product::backward));
        all.add(product(layer + "-gradient", "G += Dᵀ X" + shape, product, product::gradient));
    }

    private static Scenario product(String name, String description, MatrixProduct product, Runnable once) {
        return new Scenario(
                name,
                description,
                "GFLOP/s",
                1,
                () -> new Scenario.Work(once, product.flop() / 1e9, product.flop(), () -> {}));
    }

    private static Scenario gaussian() {
        return new Scenario("gaussian", "Gaussian random numbers, one thread", "numbers/s", 1, () -> {
            float[] values = new float[GAUSSIANS];
            RandomStream stream = RandomStream.open(4, Purpose.NOISE, 0, 0, 0);
            return new Scenario.Work(() -> stream.fillGaussian(values, 0, GAUSSIANS, 0, 1), GAUSSIANS, 0, () -> {});
        });
    }
}
