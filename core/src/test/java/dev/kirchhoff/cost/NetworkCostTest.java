package dev.kirchhoff.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NetworkCostTest {

    private static final Offset<Double> ROUNDING = within(1e-9);

    private static final Technology ROUND = new Technology(
            "round figures",
            0.5,
            10,
            20,
            0.1,
            2,
            0.25,
            3,
            new AdcCost.Published(AdcCost.Published.Kind.SAR, 8, 2, 1000, 1),
            8,
            0.5,
            40,
            0.01,
            100);

    /** Pairs on 64 x 32 arrays, eight input bits, each converted. */
    private static final ArrayDesign PAIRS = new ArrayDesign(64, 32, 2, 1, 0, 8, 8, false, 8);

    private static final MatrixLayer LAYER = new MatrixLayer("conv", 100, 25, 4, 1, 100, 20, 25, 4);

    private static LayerCost cost(MatrixLayer layer, ArrayDesign design) {
        return LayerCost.of(layer, design, ROUND, new Activity.Assumed(0.5, 0.25));
    }

    @Test
    void countsArraysAndConversions() {
        LayerCost cost = cost(LAYER, PAIRS);
        assertThat(cost.arrays()).as("4 replicas of 2 x 2 arrays").isEqualTo(16);
        assertThat(cost.conversions()).as("20 outputs, 2 row parts, 8 slices").isEqualTo(100 * 20 * 2 * 8);
        assertThat(cost.utilisation()).isCloseTo(4.0 * 100 * 40 / (16 * 64 * 32), ROUNDING);
    }

    /** Every part by hand, pJ for a vector, times 100 vectors. */
    @Test
    void addsUpTheParts() {
        EnergyParts energy = cost(LAYER, PAIRS).energy();
        assertThat(energy.cells())
                .as("V2 G t = 50 fJ, v2 g = .125, 4000 cells, 8 slices")
                .isCloseTo(100 * 200.0, ROUNDING);
        assertThat(energy.lines())
                .as("C V2 = .5 fJ, v2 = .5, 4000 cells, 8 slices")
                .isCloseTo(100 * 8.0, ROUNDING);
        assertThat(energy.dac()).as("100 lines, 2 column parts, 8 slices").isCloseTo(100 * 400.0, ROUNDING);
        assertThat(energy.adc()).isCloseTo(100 * 640.0, ROUNDING);
        assertThat(energy.digital()).isCloseTo(100 * 160.0, ROUNDING);
        assertThat(energy.buffers()).isCloseTo(100 * 9.6, ROUNDING);
        assertThat(energy.total()).isCloseTo(100 * 1417.6, within(1e-6));
    }

    @Test
    void columnsTakeTurnsOnConverters() {
        assertThat(cost(LAYER, PAIRS).time())
                .as("25 steps of 8 slices of 20 ns and 8 times 8 rounds (32 columns on 4 converters) of 9 ns")
                .isCloseTo(25 * (160.0 + 8 * 8 * 9), ROUNDING);
        ArrayDesign analog = new ArrayDesign(64, 32, 2, 1, 0, 8, 8, true, 8);
        assertThat(cost(LAYER, analog).time()).isCloseTo(25 * (160.0 + 8 * 9), ROUNDING);
    }

    @Test
    void replicasCostAreaAndSaveTimeButNoEnergy() {
        NetworkCost one = network(1);
        NetworkCost four = network(4);
        assertThat(four.energy().total()).isCloseTo(one.energy().total(), ROUNDING);
        assertThat(four.interval()).isCloseTo(one.interval() / 4, ROUNDING);
        assertThat(four.area()).isCloseTo(4 * one.area(), ROUNDING);
        assertThat(four.imagesPerSecond()).isCloseTo(1e9 / four.interval(), ROUNDING);
    }

    private static NetworkCost network(int replicas) {
        List<MatrixLayer> layers = List.of(LAYER.replicated(replicas), LAYER.replicated(replicas));
        return NetworkCost.of(layers, PAIRS, ROUND, new Activity.Assumed(0.5, 0.25));
    }

    @Test
    void aPipelineIsAsFastAsItsSlowestLayer() {
        NetworkCost cost =
                NetworkCost.of(List.of(LAYER, LAYER.replicated(1)), PAIRS, ROUND, new Activity.Assumed(0.5, 0.25));
        assertThat(cost.interval()).isEqualTo(cost.layers().getLast().time());
        assertThat(cost.latency()).isCloseTo(1.25 * cost.interval(), ROUNDING);
        assertThat(cost.operations()).isEqualTo(2L * 2 * 100 * 100 * 20);
        assertThat(cost.teraOperationsPerWatt()).isCloseTo(1e3 / cost.energyPerOperation(), ROUNDING);
    }

    @Test
    void unitColumnsTakeAColumnAndAConversion() {
        ArrayDesign unit = new ArrayDesign(64, 32, 1, 1, 1, 8, 1, true, 8);
        assertThat(unit.outputsPerArray()).isEqualTo(31);
        assertThat(cost(LAYER, unit).conversions()).isEqualTo(100 * (20 + 1) * 2);
    }

    @Test
    void refusesArraysThatHoldNoWeight() {
        assertThatThrownBy(() -> new ArrayDesign(64, 8, 16, 8, 0, 8, 1, true, 8))
                .hasMessage("an array of 64 x 8 cells cannot hold a weight of 16 columns beside 0 unit columns");
    }
}
