package dev.kirchhoff.crossbar.programmed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.programmed.Encoding.WeightScale;
import dev.kirchhoff.testkit.GoldenFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Conductances and what they read back as, against CrossSim: see the README beside the file. Where the peer leaves slices empty that the
 * bits do not need, there are none here.
 */
class GoldenMappingTest {

    /** Values are compared as float32. */
    private static final double ROUNDING = 2e-7;

    private static final JsonNode FILE = GoldenFile.at("crossbar/mapping");
    private static final float[] WEIGHTS = GoldenFile.floats(FILE.get("weights"));
    private static final int OUTPUTS = FILE.get("weights").size();
    private static final int INPUTS = WEIGHTS.length / OUTPUTS;

    /** One case, printed by its settings. */
    record Case(JsonNode values, Encoding encoding) {
        @Override
        public String toString() {
            return encoding.toString();
        }
    }

    static List<Case> cases() {
        return FILE.get("cases")
                .valueStream()
                .map(node -> new Case(node, encoding(node)))
                .toList();
    }

    private static Encoding encoding(JsonNode node) {
        double lowest = node.get("Gmin_norm").doubleValue();
        boolean sliced = node.get("core").asString().equals("BITSLICED");
        return new Encoding(
                mapping(node),
                node.get("weight_bits").intValue(),
                sliced ? node.get("bits_per_slice").intValue() : 0,
                lowest == 0 ? 0 : 1 / lowest,
                node.get("percentile").doubleValue(),
                WeightScale.MATRIX);
    }

    private static Mapping mapping(JsonNode node) {
        String names = node.get("core").asString() + " " + node.get("style").asString();
        if (names.contains("BALANCED")) {
            return Mapping.Balanced.defaults()
                    .withSides(names.contains("TWO_SIDED") ? Mapping.Sides.TWO : Mapping.Sides.ONE);
        }
        String zero =
                node.get(node.has("offset_style") ? "offset_style" : "style").asString();
        return new Mapping.Offset(zero.equals("DIGITAL_OFFSET") ? Mapping.Zero.DIGITAL : Mapping.Zero.UNIT_COLUMN);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithThePeer(Case of) {
        Encoding encoding = of.encoding();
        double limit = ClipLimit.of(WEIGHTS, 0, WEIGHTS.length, encoding.percentile());
        assertThat(limit).isCloseTo(of.values().get("w_max").doubleValue(), within(1e-7));
        for (int slice = 0; slice < encoding.slices(); slice++) {
            JsonNode slices = of.values().get("slices");
            JsonNode node = slices == null ? of.values() : slices.get(slice);
            if (encoding.isPaired()) {
                compare(encoding, limit, slice, false, GoldenFile.numbers(node.get("G_pos")), 0);
                compare(encoding, limit, slice, true, GoldenFile.numbers(node.get("G_neg")), 0);
            } else {
                double[] all = GoldenFile.numbers(node.get("G"));
                int unit = encoding.hasUnitColumn() ? INPUTS : 0;
                compare(encoding, limit, slice, false, all, unit);
                for (int i = 0; i < unit && hasTrueZero(encoding); i++) {
                    assertThat((double) encoding.zero(slice)).isCloseTo(all[i], within(ROUNDING));
                }
            }
        }
        double[] readback = GoldenFile.numbers(of.values().get("readback"));
        for (int i = 0; i < WEIGHTS.length; i++) {
            if (!isTie(encoding, WEIGHTS[i])) {
                assertThat(readBack(encoding, WEIGHTS[i], limit)).isCloseTo(readback[i], within(1e-6));
            }
        }
    }

    private static void compare(
            Encoding encoding, double limit, int slice, boolean negative, double[] expected, int from) {
        for (int i = 0; i < WEIGHTS.length; i++) {
            if (!isTie(encoding, WEIGHTS[i])) {
                assertThat((double) encoding.conductance(share(WEIGHTS[i], limit), slice, negative))
                        .isCloseTo(expected[from + i], within(ROUNDING));
            }
        }
    }

    /** Whether the peer's unit column holds what weights of 0 hold. */
    private static boolean hasTrueZero(Encoding encoding) {
        return encoding.cellBits() == 0 || encoding.weightBits() == 8;
    }

    private static boolean isTie(Encoding encoding, float weight) {
        return weight == 0
                && encoding.weightBits() > 0
                && encoding.mapping() instanceof Mapping.Balanced pair
                && pair.sides() == Mapping.Sides.TWO;
    }

    static double share(float weight, double limit) {
        return Math.clamp(weight / limit, -1, 1);
    }

    static double readBack(Encoding encoding, float weight, double limit) {
        double w = share(weight, limit);
        double sum = 0;
        for (int slice = 0; slice < encoding.slices(); slice++) {
            double rest = encoding.isPaired() ? encoding.conductance(w, slice, true) : encoding.zero(slice);
            sum += encoding.factor(slice) * (encoding.conductance(w, slice, false) - rest);
        }
        return limit * sum;
    }

    @Test
    void allCasesAreThere() {
        assertThat(cases()).hasSize(144);
    }
}
