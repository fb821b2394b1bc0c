package dev.kirchhoff.benchmarks;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tile.Engine;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The scenarios of {@code kirchhoff bench}. */
public final class Scenarios {

    private static final int GAUSSIANS = 1 << 16;

    /** Outputs and inputs of the tiles that are measured. */
    private static final int[][] TILES = {{32, 75}, {32, 800}, {64, 800}, {512, 512}};

    private Scenarios() {}

    /** All scenarios, in the order in which they run. */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        Hardware digital = new Hardware.Digital();
        for (int threads = 1; threads <= 2; threads++) {
            all.add(step("step-10", digital, 10, threads, 16, 4, 1));
            all.add(step("step-128", digital, 128, threads, 16, 4, 1));
            all.add(step("step-10-untiled", digital, 10, threads, 1, 1, 1));
            all.add(step("step-10-tiles-128", digital, 10, threads, 128, 32, 8));
            all.add(step("step-10-rpu", Rpus.rapa(), 10, threads, 16, 4, 1));
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
        for (int[] shape : TILES) {
            addTile(all, shape[0], shape[1]);
        }
        return all;
    }

    private static void addTile(List<Scenario> all, int outputs, int inputs) {
        String shape = outputs + "x" + inputs;
        Update managed = Rpus.update(true, true, Engine.AUTO);
        double flop = 2.0 * outputs * inputs * TileWork.VECTORS;
        all.add(tile(
                "rpu-forward-" + shape, "product through the converters", shape, managed, 1, flop, TileWork::forward));
        all.add(tile(
                "rpu-backward-" + shape,
                "transposed product through the converters",
                shape,
                managed,
                1,
                flop,
                TileWork::backward));
        for (Engine engine : List.of(Engine.AUTO, Engine.EXACT)) {
            String name = engine == Engine.AUTO ? "rpu-update-" : "rpu-exact-";
            String what = "update, " + engine.name().toLowerCase(Locale.ROOT) + " engine, ";
            Update fixed = Rpus.update(true, false, engine);
            Update plain = Rpus.update(false, false, engine);
            all.add(tile(
                    name + "a-" + shape,
                    what + "both managements",
                    shape,
                    Rpus.update(true, true, engine),
                    1,
                    0,
                    TileWork::update));
            all.add(tile(name + "b-" + shape, what + "update management", shape, fixed, 1, 0, TileWork::update));
            all.add(tile(name + "c-" + shape, what + "no management", shape, plain, 1, 0, TileWork::update));
        }
        for (int threads = 1; threads <= 2; threads++) {
            all.add(tile("rpu-all-" + shape, "all three, 8 tiles", shape, managed, threads, 0, work -> {
                work.forward();
                work.backward();
                work.update();
            }));
        }
    }

    private static Scenario tile(
            String name, String what, String shape, Update update, int threads, double flop, Consumer<TileWork> once) {
        int tiles = name.startsWith("rpu-all") ? 8 : 1;
        String[] extents = shape.split("x", 2);
        return new Scenario(
                threads == 1 ? name : name + "-threads-" + threads,
                "tile of " + shape + ": " + what + ", " + threads + (threads == 1 ? " thread" : " threads"),
                "vectors/s",
                threads,
                () -> {
                    TileWork work = new TileWork(
                            Integer.parseInt(extents[0]), Integer.parseInt(extents[1]), update, tiles, threads);
                    return new Scenario.Work(
                            () -> once.accept(work), (double) TileWork.VECTORS * tiles, flop, work::close);
                });
    }

    private static Scenario step(String name, Hardware hardware, int batch, int threads, int... tiles) {
        String description = "RAPA training step, batch " + batch + ", random tiling (" + tiles[0] + "," + tiles[1]
                + "," + tiles[2] + "), " + threads + (threads == 1 ? " thread" : " threads");
        return new Scenario(
                threads == 1 ? name : name + "-threads-" + threads, description, "images/s", threads, () -> {
                    TrainingStep step = new TrainingStep(batch, threads, hardware, tiles);
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
