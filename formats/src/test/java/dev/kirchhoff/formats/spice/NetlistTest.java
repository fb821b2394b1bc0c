package dev.kirchhoff.formats.spice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.network.energy.Circuit;
import dev.kirchhoff.network.energy.Conductances;
import dev.kirchhoff.network.energy.Diodes;
import dev.kirchhoff.network.energy.EnergyBlock;
import dev.kirchhoff.network.energy.Estimator;
import dev.kirchhoff.network.energy.Relaxation;
import dev.kirchhoff.network.energy.StateFunction;
import dev.kirchhoff.network.energy.Voltages;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.testkit.Ngspice;
import dev.kirchhoff.testkit.energy.ReferenceEnergy;
import dev.kirchhoff.testkit.energy.ReferenceTerm;
import dev.kirchhoff.testkit.energy.ReferenceUnits;
import dev.kirchhoff.testkit.energy.Taps;
import dev.kirchhoff.tile.Hardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The circuit of a resistive network, and that ngspice settles to the same free phase. */
class NetlistTest {

    private static final int[] SIZES = {12, 8, 6, 3};
    private static final float[] SOURCES = sources();

    @TempDir
    private Path folder;

    private static float[] sources() {
        SplittableRandom random = new SplittableRandom(5);
        float[] voltages = new float[12];
        for (int i = 0; i < 6; i++) {
            voltages[i] = (float) random.nextDouble(-4, 4);
            voltages[i + 6] = -voltages[i];
        }
        return voltages;
    }

    /** Resistors, a third of which are missing, behind amplifiers; diodes at hidden nodes; current sources. */
    private static EnergyBlock block(float gain, Diodes diodes) {
        EnergyBlock.Builder builder = EnergyBlock.builder(Shape.of(12), new Hardware.Digital(), new BlockKey(1, 1));
        String before = EnergyBlock.INPUT;
        for (int l = 1; l < SIZES.length; l++) {
            Diodes own = l < 3 ? diodes : new Diodes.None();
            builder.units("h" + l, Shape.of(SIZES[l]), new Voltages(own))
                    .resistors(before, "h" + l, l == 1 ? 1 : gain, Conductances.defaults());
            before = "h" + l;
        }
        EnergyBlock block =
                builder.build(Relaxation.defaults().withSweeps(5_000, 1).withTolerance(1e-7), new Estimator.Adjoint());
        SplittableRandom random = new SplittableRandom(6);
        for (Parameter parameter : block.parameters()) {
            boolean conductances = parameter.name().endsWith("weight");
            for (int i = 0; i < parameter.values().length; i++) {
                double value = conductances ? random.nextDouble(-0.5, 1) : random.nextDouble(-0.5, 0.5);
                parameter.values()[i] = (float) (conductances ? Math.max(value, 0) : value);
            }
            parameter.changed();
        }
        return block;
    }

    private static float[] outputs(EnergyBlock block) {
        Network network = Network.builder(Shape.of(12)).add("circuit", block).build();
        NetworkPass pass = network.open(1, Mode.INFERENCE, new ScalarKernels(), Workers.serial());
        System.arraycopy(SOURCES, 0, pass.input().data(), 0, 12);
        pass.forward(new RandomKey(1, 0));
        return pass.output().data();
    }

    private Map<String, Double> solved(EnergyBlock block) throws IOException, InterruptedException {
        Path netlist = folder.resolve("net.sp");
        Netlist.write(block.circuit(), SOURCES, "test", netlist);
        return Ngspice.solve(netlist);
    }

    private static double voltage(Map<String, Double> voltages, int group, int node) {
        return voltages.getOrDefault("n" + group + "_" + node, Double.NaN);
    }

    /** Ideal diodes: every node as the reference in double has it. */
    @Test
    void ngspiceSettlesToTheFreePhase() throws Exception {
        EnergyBlock block = block(1, new Diodes.Ideal());
        Map<String, Double> voltages = solved(block);
        double[][] expected = reference(block.circuit());
        int zeros = 0;
        for (int l = 1; l < SIZES.length; l++) {
            for (int i = 0; i < SIZES[l]; i++) {
                assertThat(voltage(voltages, l, i)).as("node %d of %d", i, l).isEqualTo(expected[l][i], within(1e-7));
                zeros += expected[l][i] == 0 ? 1 : 0;
            }
        }
        assertThat(zeros).as("diodes that conduct").isBetween(3, 11);
        float[] outputs = outputs(block);
        for (int i = 0; i < 3; i++) {
            assertThat((double) outputs[i]).isEqualTo(voltage(voltages, 3, i), within(1e-6));
        }
    }

    private static double[][] reference(Circuit circuit) {
        List<ReferenceTerm> terms = new ArrayList<>();
        for (Circuit.Layer layer : circuit.layers()) {
            int before = circuit.size(layer.from());
            int behind = circuit.size(layer.to());
            double[] g = new double[layer.conductances().length];
            for (int k = 0; k < g.length; k++) {
                g[k % before * behind + k / before] = layer.conductances()[k];
            }
            terms.add(ReferenceTerm.of(
                            layer.from(), layer.to(), Taps.dense(before, behind, true), g, doubles(layer.currents()))
                    .ofResistors());
        }
        ReferenceUnits diodes = ReferenceUnits.diodes();
        ReferenceEnergy energy = new ReferenceEnergy(
                List.of(ReferenceUnits.linear(), diodes, diodes, ReferenceUnits.nodes()), SIZES, terms);
        return energy.equilibrium(energy.start(doubles(SOURCES)), ReferenceEnergy.NONE, 0);
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    /** Exponential diodes and amplifiers of gain 4, which the block computes in float. */
    @Test
    void ngspiceAgreesOnAmplifiersAndExponentialDiodes() throws Exception {
        EnergyBlock block = block(4, new Diodes.Exponential(1e-5f, 1.5f, 0.1f));
        Map<String, Double> voltages = solved(block);
        float[] outputs = outputs(block);
        for (int i = 0; i < 3; i++) {
            assertThat((double) outputs[i]).isEqualTo(voltage(voltages, 3, i), within(4e-6 * largest(outputs)));
        }
        double[] ideal = doubles(outputs(block(4, new Diodes.Ideal())));
        assertThat(Math.abs(ideal[0] - outputs[0])).as("the diodes matter").isGreaterThan(0.01);
    }

    private static double largest(float[] values) {
        return Arrays.stream(doubles(values)).map(Math::abs).max().orElseThrow();
    }

    @Test
    void elementsOfASmallCircuit() throws IOException {
        EnergyBlock block = EnergyBlock.builder(Shape.of(1), new Hardware.Digital(), new BlockKey(1, 1))
                .units("a", Shape.of(2), Voltages.defaults())
                .units("out", Shape.of(1), new Voltages(new Diodes.None()))
                .resistors(EnergyBlock.INPUT, "a", constant(0.5f))
                .resistors("a", "out", 4, constant(0.25f))
                .build(Relaxation.defaults(), new Estimator.Adjoint());
        block.parameters().get(1).values()[1] = 2;
        Path netlist = folder.resolve("small.sp");
        Netlist.write(block.circuit(), new float[] {3}, "one", netlist);
        assertThat(Files.readAllLines(netlist))
                .startsWith("* one")
                .contains("V0 n0_0 0 3.0", "R0_1 n0_0 n1_1 2.0", "I0_1 0 n1_1 2.0", "R1_1 a1_1 n2_0 4.0")
                .contains("E1_1 x1_1 0 n1_1 0 4.0", "Va1_1 x1_1 a1_1 0", "F1_1 n1_1 0 Va1_1 0.25")
                .contains("Bn1_0 n1_0 0 I=-7.5E8*uramp(-v(n1_0))", "Bn1_1 n1_1 0 I=7.5E8*uramp(v(n1_1))")
                .doesNotContain("I0_0 0 n1_0 0.0")
                .endsWith("print v(n2_0)", "quit", ".endc", ".end");
        assertThatThrownBy(() -> Netlist.write(block.circuit(), new float[2], "one", netlist))
                .hasMessage("2 voltages were given for 1 sources");
    }

    private static Initialiser constant(float value) {
        return (values, offset, length, fanIn, fanOut, stream) -> Arrays.fill(values, offset, offset + length, value);
    }

    @Test
    void otherEnergiesAreNoCircuits() {
        EnergyBlock block = EnergyBlock.builder(Shape.of(1), new Hardware.Digital(), new BlockKey(1, 1))
                .units("a", Shape.of(2), new StateFunction.Linear())
                .dense(EnergyBlock.INPUT, "a", constant(0.5f))
                .build(Relaxation.defaults(), new Estimator.Adjoint());
        assertThatThrownBy(block::circuit).hasMessage("its units are no voltages joined by resistors");
    }
}
