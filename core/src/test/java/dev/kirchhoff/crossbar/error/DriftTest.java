package dev.kirchhoff.crossbar.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Statistics at level 10⁻³, with fixed seeds. */
class DriftTest {

    private static final int CELLS = 50_000;
    private static final double LEVEL = 1e-3;
    private static final double YEAR = 365.25 * 86_400;

    private static RandomStream stream() {
        return new TileKey(5, 1, 2).stream(Purpose.AGEING, 0);
    }

    private static float[] filled(double value) {
        float[] g = new float[CELLS];
        Arrays.fill(g, (float) value);
        return g;
    }

    private static float[] aged(ConductanceDrift drift, double written, double target, double seconds) {
        float[] g = filled(written);
        drift.age(g, filled(target), 0, CELLS, 0, seconds, stream());
        return g;
    }

    /** Exponents seen, from the fall in a time. */
    private static float[] exponents(float[] g, double written, double times) {
        float[] exponents = new float[g.length];
        for (int i = 0; i < g.length; i++) {
            exponents[i] = (float) (-Math.log(g[i] / written) / Math.log(times));
        }
        return exponents;
    }

    @Test
    void conductancesFallByThePowerOfTime() {
        PowerLaw drift = PowerLaw.defaults();
        assertThat(aged(drift, 0.8, 0.8, 1e4)[7]).isCloseTo((float) (0.8 * Math.pow(1e4, -0.05)), offset(1e-6f));
        assertThat(aged(drift, 0.8, 0.8, 0.5)).as("before t0").containsOnly(0.8f);
        assertThat(aged(drift.withNu(0), 0.8, 0.8, YEAR)).as("off").containsOnly(0.8f);
        assertThat(drift.withNu(0).isNone()).isTrue();
    }

    @Test
    void exponentsSpreadAsStatedAndStayWithTheirCells() {
        PowerLaw drift = PowerLaw.defaults().withSpread(0.02);
        float[] early = exponents(aged(drift, 0.5, 0.5, 100), 0.5, 100);
        float[] late = exponents(aged(drift, 0.5, 0.5, YEAR), 0.5, YEAR);
        assertThat(KolmogorovSmirnov.gaussian(late, 0.05, 0.02).pValue()).isGreaterThan(LEVEL);
        assertThat(KolmogorovSmirnov.gaussian(late, 0.05, 0.0215).pValue()).isLessThan(LEVEL);
        for (int i = 0; i < 100; i++) {
            assertThat(late[i]).isCloseTo(early[i], offset(1e-5f));
        }
    }

    /** At half the largest conductance both figures of the exponent are at their least: 0.049 and 0.008. */
    @Test
    void phaseChangeMemoryDriftsByItsTarget() {
        float[] g = aged(PcmDrift.defaults(), 0.45, 0.5, 20 * 999);
        assertThat(KolmogorovSmirnov.gaussian(exponents(g, 0.45, 1000), 0.049, 0.008)
                        .pValue())
                .isGreaterThan(LEVEL);
        assertThat(PcmDrift.mean(0.01)).isCloseTo(-0.0155 * Math.log(0.01) + 0.0244, offset(1e-12));
        assertThat(PcmDrift.deviation(0.1)).isCloseTo(-0.0125 * Math.log(0.1) - 0.0059, offset(1e-12));
        assertThat(PcmDrift.mean(0)).isEqualTo(0.1);
        assertThat(aged(PcmDrift.defaults(), 0.45, 0.5, 0)).containsOnly(0.45f);
    }

    @Test
    void errorsOfSonosGrowByDays() {
        SonosDrift drift = SonosDrift.defaults();
        double growth = Sonos.defaults().withDays(3).deviation(0.4, 0)
                / Sonos.defaults().deviation(0.4, 0);
        assertThat(aged(drift, 0.41, 0.4, 3 * 86_400)[0]).isCloseTo((float) (0.4 + growth * 0.01), offset(1e-6f));
        assertThat(aged(drift, 0.41, 0.4, 0)[0]).isEqualTo(0.41f, offset(1e-7f));
        assertThat(growth).isBetween(1.4, 1.6);
    }

    @Test
    void noiseOfPhaseChangeMemoryGrowsWithTime() {
        ReadNoise noise = ReadNoise.PcmRead.defaults();
        double q = 0.0088 / Math.pow(0.5, 0.65);
        assertThat(noise.deviation(0.4, 0.5, 0, 0))
                .isCloseTo(0.4 * q * Math.sqrt(Math.log((20 + 250e-9) / 500e-9)), offset(1e-12));
        assertThat(noise.deviation(0.4, 0.5, 0, YEAR)).isGreaterThan(noise.deviation(0.4, 0.5, 0, 1));
        assertThat(noise.deviation(0, 0, 0, 1)).isZero();
        assertThat(new ReadNoise.None().isNone()).isTrue();
        assertThat(ReadNoise.Steady.defaults()
                        .withSpread(new Normal(Spread.Dependence.PROPORTIONAL, 0.1))
                        .deviation(0.3, 0.9, 0, 5))
                .isCloseTo(0.03, offset(1e-12));
    }

    /** W = [[1, -1], [-1, 1]], ν = 0.05, t/t0 = 10⁴: what is left is 10⁻⁰·² of every weight. A read of ones shows 0. */
    @Test
    void compensationReadsWithOneHotVectors() {
        float[] plus = {1, 0, 0, 1};
        float[] minus = {0, 1, 1, 0};
        DriftCompensation compensation = new DriftCompensation(2);
        compensation.before(reads(plus, minus), 2);
        DriftCompensation ofOnes = new DriftCompensation(2);
        ofOnes.before(new float[] {1 - 1, -1 + 1}, 1);
        PowerLaw.defaults().age(plus, plus.clone(), 0, 4, 0, 1e4, stream());
        PowerLaw.defaults().age(minus, minus.clone(), 0, 4, 0, 1e4, stream());
        compensation.now(reads(plus, minus), 2);
        assertThat(compensation.factor()).isCloseTo(1.58489, offset(1e-5));
        assertThat(compensation.factor(1)).isCloseTo(1.58489, offset(1e-5));
        ofOnes.now(new float[] {0, 0}, 1);
        assertThat(ofOnes.factor()).as("nothing was seen").isEqualTo(1);
    }

    private static float[] reads(float[] plus, float[] minus) {
        float[] x = new float[4];
        DriftCompensation.oneHot(x, 2, 0, 2);
        float[] y = new float[4];
        for (int read = 0; read < 2; read++) {
            for (int output = 0; output < 2; output++) {
                for (int input = 0; input < 2; input++) {
                    y[2 * read + output] +=
                            (plus[2 * output + input] - minus[2 * output + input]) * x[2 * read + input];
                }
            }
        }
        return y;
    }

    @Test
    void eachOutputHasAFactorOfItsOwn() {
        DriftCompensation compensation = new DriftCompensation(2);
        compensation.before(new float[] {1, -4, 1, 4}, 2);
        compensation.now(new float[] {-0.5f, 1, 0.5f, 1}, 2);
        assertThat(compensation.factor(0)).isEqualTo(2);
        assertThat(compensation.factor(1)).isEqualTo(4);
        assertThat(compensation.factor()).isEqualTo(10.0 / 3);
    }
}
