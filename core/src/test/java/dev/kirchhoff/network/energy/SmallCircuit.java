package dev.kirchhoff.network.energy;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.MeanSquaredError;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.Recorder;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.tile.Hardware;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A network of 4 sources, 3 hidden nodes and 2 outputs with an amplifier behind each hidden node, as a circuit in double and as an energy block; the loss is
 * half the squared distance to a target.
 *
 * @param circuit the circuit
 * @param sources voltages of the sources
 * @param target of the outputs
 */
record SmallCircuit(NodalCircuit circuit, double[] sources, double[] target) {

    private static final Kernels KERNELS = new ScalarKernels();
    private static final RandomKey KEY = new RandomKey(1, 0);
    private static final int[] SIZES = {4, 3, 2};
    private static final double STEP = 1e-5;
    private static final double[] NO_NUDGE = new double[2];

    /** One with random conductances of 0.2 to 1.2 and sources of both signs; numbers are those of floats. */
    static SmallCircuit of(double gain, NodalCircuit.Leak leak) {
        SplittableRandom random = new SplittableRandom(7);
        double[][][] conductances = new double[2][][];
        double[][] currents = new double[2][];
        for (int l = 0; l < 2; l++) {
            conductances[l] = new double[SIZES[l + 1]][];
            currents[l] = numbers(random, SIZES[l + 1], -0.3, 0.3);
            for (int j = 0; j < conductances[l].length; j++) {
                conductances[l][j] = numbers(random, SIZES[l], 0.2, 1.2);
            }
        }
        NodalCircuit circuit = new NodalCircuit(new double[] {1, gain}, conductances, currents, leak);
        return new SmallCircuit(circuit, numbers(random, 4, -2, 2), numbers(random, 2, -1, 1));
    }

    private static double[] numbers(SplittableRandom random, int count, double low, double high) {
        return random.doubles(count, low, high).map(value -> (float) value).toArray();
    }

    /** Voltages of the circuit without a nudge. */
    double[][] free() {
        return circuit.voltages(sources, NO_NUDGE);
    }

    private double loss() {
        double[] output = free()[2];
        double sum = 0;
        for (int i = 0; i < output.length; i++) {
            sum += (output[i] - target[i]) * (output[i] - target[i]) / 2;
        }
        return sum;
    }

    /** Changes of the loss with each conductance, by differences. */
    double[][][] differences() {
        return map((l, j, i) -> changed(circuit.conductances()[l][j], i));
    }

    /** Changes of the loss with each current source. */
    double[][] currentDifferences() {
        double[][] changes = new double[2][];
        for (int l = 0; l < 2; l++) {
            changes[l] = new double[SIZES[l + 1]];
            for (int j = 0; j < changes[l].length; j++) {
                changes[l][j] = changed(circuit.currents()[l], j);
            }
        }
        return changes;
    }

    private double changed(double[] values, int at) {
        double kept = values[at];
        values[at] = kept + STEP;
        double above = loss();
        values[at] = kept - STEP;
        double below = loss();
        values[at] = kept;
        return (above - below) / (2 * STEP);
    }

    /** What each resistor sees of a nudge by currents of both signs: half the squares of its voltage drop, their difference over 2 beta. */
    double[][][] localContrasts(double beta) {
        double[] output = free()[2];
        double[] plus = new double[2];
        double[] minus = new double[2];
        for (int i = 0; i < 2; i++) {
            plus[i] = -beta * (output[i] - target[i]);
            minus[i] = -plus[i];
        }
        double[][] above = circuit.voltages(sources, plus);
        double[][] below = circuit.voltages(sources, minus);
        return map((l, j, i) -> (square(above, l, j, i) - square(below, l, j, i)) / (4 * beta));
    }

    private double square(double[][] v, int l, int j, int i) {
        double drop = circuit.gains()[l] * v[l][i] - v[l + 1][j];
        return drop * drop;
    }

    private interface OfResistor {
        double value(int l, int j, int i);
    }

    private static double[][][] map(OfResistor value) {
        double[][][] all = new double[2][][];
        for (int l = 0; l < 2; l++) {
            all[l] = new double[SIZES[l + 1]][SIZES[l]];
            for (int j = 0; j < all[l].length; j++) {
                for (int i = 0; i < SIZES[l]; i++) {
                    all[l][j][i] = value.value(l, j, i);
                }
            }
        }
        return all;
    }

    /** The energy block of the circuit, with diodes at its hidden nodes. */
    EnergyBlock block(Estimator estimator, Diodes diodes) {
        EnergyBlock block = EnergyBlock.builder(Shape.of(4), new Hardware.Digital(), new BlockKey(1, 1))
                .units("hidden", Shape.of(3), new Voltages(diodes))
                .units("out", Shape.of(2), new Voltages(new Diodes.None()))
                .resistors(EnergyBlock.INPUT, "hidden", 1, Conductances.defaults())
                .resistors("hidden", "out", (float) circuit.gains()[1], Conductances.defaults())
                .build(Relaxation.defaults().withSweeps(2_000, 2_000).withTolerance(1e-7), estimator);
        for (int l = 0; l < 2; l++) {
            Parameter conductances = block.parameters().get(2 * l);
            Parameter currents = block.parameters().get(2 * l + 1);
            for (int j = 0; j < SIZES[l + 1]; j++) {
                currents.values()[j] = (float) circuit.currents()[l][j];
                for (int i = 0; i < SIZES[l]; i++) {
                    conductances.values()[j * SIZES[l] + i] = (float) circuit.conductances()[l][j][i];
                }
            }
            conductances.changed();
            currents.changed();
        }
        return block;
    }

    private NetworkPass pass(EnergyBlock block) {
        Network network = Network.builder(Shape.of(4)).add("circuit", block).build();
        NetworkPass pass = network.open(1, Mode.TRAINING, KERNELS, Workers.serial());
        for (int i = 0; i < 4; i++) {
            pass.input().data()[i] = (float) sources[i];
        }
        pass.forward(KEY);
        return pass;
    }

    /** Voltages at the outputs of the block. */
    float[] outputs(Estimator estimator, Diodes diodes) {
        return pass(block(estimator, diodes)).output().data();
    }

    /** Largest error of the block's gradients against differences of the loss, over the largest of the parameter. */
    double error(Estimator estimator, Diodes diodes) {
        EnergyBlock block = block(estimator, diodes);
        NetworkPass pass = pass(block);
        Tensor wanted = Tensor.zeros(Shape.of(1, 2));
        for (int i = 0; i < 2; i++) {
            wanted.data()[i] = (float) target[i];
        }
        new MeanSquaredError()
                .evaluate(pass.output(), new Target.Values(wanted), Objects.requireNonNull(pass.outputGradient()));
        pass.backward(KEY);
        Recorder recorder = new Recorder();
        pass.update(KEY, recorder);
        double worst = 0;
        for (int l = 0; l < 2; l++) {
            double[] ofConductances = Arrays.stream(differences()[l])
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            worst = Math.max(worst, error(recorder, block.parameters().get(2 * l), ofConductances));
            worst = Math.max(worst, error(recorder, block.parameters().get(2 * l + 1), currentDifferences()[l]));
        }
        return worst;
    }

    private static double error(Recorder recorder, Parameter parameter, double[] expected) {
        float[] actual = Objects.requireNonNull(recorder.gradients().get(parameter));
        double error = 0;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            error = Math.max(error, Math.abs(actual[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return error / largest;
    }
}
