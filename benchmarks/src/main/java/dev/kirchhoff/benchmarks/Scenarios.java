package dev.kirchhoff.benchmarks;

import dev.kirchhoff.pulse.Engine;
import dev.kirchhoff.pulse.Update;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tile.Hardware;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The scenarios of {@code kirchhoff bench}. */
public final class Scenarios {

    private static final int GAUSSIANS = 1 << 16;

    /** Tiles that are measured side by side. */
    private static final int SEVERAL = 8;

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
            all.add(step("step-128-untiled", digital, 128, threads, 1, 1, 1));
            all.add(step("step-10-tiles-128", digital, 10, threads, 128, 32, 8));
            all.add(step("step-10-tiles-1024", digital, 10, threads, 1024, 256, 64));
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
        all.addAll(CrossbarScenarios.all());
        all.addAll(WireScenarios.all());
        all.addAll(EnergyScenarios.all());
        return all;
    }

    private static void addTile(List<Scenario> all, int outputs, int inputs) {
        Update managed = Rpus.update(true, true, Engine.AUTO);
        double flop = 2.0 * outputs * inputs * TileWork.VECTORS;
        String products = "product through the converters";
        all.add(tile("rpu-forward", products, outputs, inputs, managed, 1, 1, flop, TileWork::forward));
        all.add(tile(
                "rpu-backward", "transposed " + products, outputs, inputs, managed, 1, 1, flop, TileWork::backward));
        addUpdates(all, "rpu-update", "", Engine.AUTO, outputs, inputs, TileWork::update);
        addUpdates(all, "rpu-exact", "", Engine.EXACT, outputs, inputs, TileWork::update);
        String inTurn = ", errors of either sign in turn";
        addUpdates(all, "rpu-update-in-turn", inTurn, Engine.AUTO, outputs, inputs, TileWork::updateInTurn);
        for (int threads = 1; threads <= 2; threads++) {
            String what = "all three, " + SEVERAL + " tiles";
            all.add(tile("rpu-all", what, outputs, inputs, managed, SEVERAL, threads, 0, work -> {
                work.forward();
                work.backward();
                work.updateInTurn();
            }));
        }
    }

    private static void addUpdates(
            List<Scenario> all,
            String name,
            String data,
            Engine engine,
            int outputs,
            int inputs,
            Consumer<TileWork> once) {
        String engineName = engine.name().toLowerCase(Locale.ROOT);
        String[] managements = {"both managements", "update management", "no management"};
        for (int i = 0; i < managements.length; i++) {
            Update update = Rpus.update(i < 2, i < 1, engine);
            String what = "update, " + engineName + " engine, " + managements[i] + data;
            all.add(tile(name + "-" + "abc".charAt(i), what, outputs, inputs, update, 1, 1, 0, once));
        }
    }

    private static Scenario tile(
            String name,
            String what,
            int outputs,
            int inputs,
            Update update,
            int tiles,
            int threads,
            double flop,
            Consumer<TileWork> once) {
        String shape = outputs + "x" + inputs;
        return new Scenario(
                name + "-" + shape + (threads == 1 ? "" : "-threads-" + threads),
                "tile of " + shape + ": " + what + ", " + threads + (threads == 1 ? " thread" : " threads"),
                "vectors/s",
                threads,
                () -> {
                    TileWork work = new TileWork(outputs, inputs, update, tiles, threads);
                    double vectors = (double) TileWork.VECTORS * tiles;
                    return new Scenario.Work(() -> once.accept(work), vectors, flop, work::close);
                });
    }

    private static Scenario step(String name, Hardware hardware, int batch, int threads, int... tiles) {
        String where = hardware instanceof Hardware.Digital ? "" : " on processing units";
        String description = "RAPA training step" + where + ", batch " + batch + ", random tiling (" + tiles[0] + ","
                + tiles[1] + "," + tiles[2] + "), " + threads + (threads == 1 ? " thread" : " threads");
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
