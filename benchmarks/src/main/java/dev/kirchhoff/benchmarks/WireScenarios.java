package dev.kirchhoff.benchmarks;

import dev.kirchhoff.crossbar.wires.ArrayCells;
import dev.kirchhoff.crossbar.wires.EffectiveMatrix;
import dev.kirchhoff.crossbar.wires.WireResistance;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.simd.DoublePeak;
import java.util.ArrayList;
import java.util.List;

/** Scenarios of arrays with wires: how fast their effective matrices are built, beside the peak in double precision. */
final class WireScenarios {

    private static final int[][] ARRAYS = {{256, 256}, {512, 512}, {1152, 256}};

    /** Inputs, outputs and number of the matrices of ResNet-20; each is a pair of arrays. */
    private static final int[][] RESNET20 = {
        {28, 16, 1}, {145, 16, 6}, {145, 32, 1}, {289, 32, 5}, {289, 64, 1}, {577, 64, 5}, {65, 10, 1}
    };

    private static final WireResistance WIRES =
            WireResistance.defaults().withRow(1e-4).withColumn(1e-4);

    private WireScenarios() {}

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (int threads = 1; threads <= 2; threads++) {
            String suffix = threads == 1 ? "" : "-threads-" + threads;
            String who = threads + (threads == 1 ? " thread" : " threads");
            for (int[] array : ARRAYS) {
                String size = array[0] + "x" + array[1];
                all.add(scenario(
                        "crossbar-wires-" + size + suffix,
                        "effective matrix of an array of " + size + " cells between wires, " + who,
                        "arrays/s",
                        threads,
                        new int[][] {{array[0], array[1], 1}}));
            }
            all.add(scenario(
                    "crossbar-wires-resnet20" + suffix,
                    "effective matrices of the 40 arrays of a ResNet-20 in pairs, " + who,
                    "networks/s",
                    threads,
                    RESNET20));
        }
        return all;
    }

    private static Scenario scenario(String name, String description, String unit, int threads, int[][] sizes) {
        return new Scenario(
                name,
                description,
                unit,
                threads,
                () -> {
                    List<ArrayCells> arrays = arrays(sizes);
                    double flop = arrays.stream()
                            .mapToDouble(cells -> EffectiveMatrix.flop(cells.rows(), cells.columns(), false))
                            .sum();
                    Workers workers = new Workers(threads);
                    return new Scenario.Work(
                            () -> EffectiveMatrix.ofAll(arrays, WIRES, workers), 1, flop, workers::close);
                },
                DoublePeak::gflops);
    }

    /** One array of each size that is built once, else both of each pair. */
    private static List<ArrayCells> arrays(int[][] sizes) {
        List<ArrayCells> arrays = new ArrayList<>();
        for (int[] size : sizes) {
            for (int i = 0; i < (sizes.length == 1 ? 1 : 2 * size[2]); i++) {
                float[] conductances = new float[size[0] * size[1]];
                RandomStream.open(6, Purpose.NOISE, arrays.size(), 0, 0)
                        .fillUniform(conductances, 0, conductances.length);
                arrays.add(ArrayCells.of(size[0], size[1], conductances));
            }
        }
        return arrays;
    }
}
