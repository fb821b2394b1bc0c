package dev.kirchhoff.crossbar.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.testkit.KolmogorovSmirnov;
import dev.kirchhoff.testkit.Moments;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statistics at level 10⁻³ each, with fixed seeds: they hold or they do not. */
class ProgrammingTest {

    private static final int CELLS = 100_000;
    private static final double LEVEL = 1e-3;

    private static RandomStream stream(int part) {
        return new TileKey(11, 0, 0).stream(Purpose.WRITING, part);
    }

    private static float[] written(Programming programming, double target, double g0, int part) {
        float[] g = new float[CELLS];
        Arrays.fill(g, (float) target);
        programming.write(g, 0, CELLS, g0, stream(part));
        return g;
    }

    static Stream<Spread> spreads() {
        return Stream.of(
                new Normal(Spread.Dependence.INDEPENDENT, 0.02),
                new Normal(Spread.Dependence.PROPORTIONAL, 0.02),
                new Normal(Spread.Dependence.INVERSE_PROPORTIONAL, 0.005),
                Joshi.defaults(),
                Milo.defaults(),
                Wan.defaults(),
                Sonos.defaults());
    }

    @ParameterizedTest
    @MethodSource("spreads")
    void whatAWriteLeavesIsGaussianWithTheStatedDeviation(Spread spread) {
        double target = 0.625;
        float[] g = written(Programming.EXACT.withSpread(spread), target, 0.1, 1);
        KolmogorovSmirnov test = KolmogorovSmirnov.gaussian(g, target, spread.deviation(target, 0.1));
        assertThat(test.pValue()).isGreaterThan(LEVEL);
        assertThat(KolmogorovSmirnov.gaussian(g, target, 1.05 * spread.deviation(target, 0.1))
                        .pValue())
                .as("the test can fail")
                .isLessThan(LEVEL);
    }

    @Test
    void aUniformSpreadIsEvenOverItsWidth() {
        float[] g = written(Programming.EXACT.withSpread(new Uniform(Spread.Dependence.PROPORTIONAL, 0.08)), 0.5, 0, 2);
        assertThat(KolmogorovSmirnov.of(g, x -> Math.clamp((x - 0.48) / 0.04, 0, 1))
                        .pValue())
                .isGreaterThan(LEVEL);
    }

    @Test
    void withoutSpreadCellsHoldWhatIsWritten() {
        assertThat(written(Programming.EXACT, 0.3, 0, 1)).containsOnly(0.3f);
        assertThat(written(Programming.EXACT.withSpread(Normal.defaults().withAlpha(0)), 0.3, 0, 1))
                .containsOnly(0.3f);
    }

    @Test
    void theErrorIsOfFirstOrderInTheStrength() {
        float[] one = written(Programming.EXACT.withSpread(Normal.defaults().withAlpha(0.001)), 0.5, 0, 1);
        float[] ten = written(Programming.EXACT.withSpread(Normal.defaults().withAlpha(0.01)), 0.5, 0, 1);
        for (int i = 0; i < 100; i++) {
            assertThat((double) ten[i] - 0.5).isCloseTo(10 * (one[i] - 0.5), offset(2e-6));
        }
    }

    @Test
    void conductancesStayWithinTheirEnds() {
        Programming wide = Programming.EXACT.withSpread(Normal.defaults().withAlpha(0.5));
        float[] g = written(wide, 0.5, 0.1, 1);
        for (float value : g) {
            assertThat(value).isBetween(0.1f, 1f);
        }
        float[] beyond = written(wide.withClip(Clip.POSITIVE), 0.5, 0.1, 1);
        double most = 0;
        for (float value : beyond) {
            assertThat(value).isNotNegative();
            most = Math.max(most, value);
        }
        assertThat(most).isGreaterThan(2);
    }

    /** Each try succeeds with p = 2 Φ(1) - 1; what is left is the middle of the Gaussian. */
    @Test
    void verifiedWritesSucceedAsOftenAsTheirTriesTell() {
        double p = 0.6826894921;
        int tries = 3;
        Programming verified = Programming.EXACT
                .withSpread(Normal.defaults().withAlpha(0.02))
                .withTolerance(0.02)
                .withTries(tries);
        float[] g = new float[CELLS];
        Arrays.fill(g, 0.5f);
        WriteResult result = verified.write(g, 0, CELLS, 0, stream(3));
        double yield = 1 - Math.pow(1 - p, tries);
        assertThat(Math.abs(result.reached() - yield)).isLessThan(3.29 * Math.sqrt(yield * (1 - yield) / CELLS));
        double writes = 1 + (1 - p) + (1 - p) * (1 - p);
        assertThat((double) result.writes() / CELLS).isCloseTo(writes, offset(0.007));
        float[] patient = new float[CELLS];
        Arrays.fill(patient, 0.5f);
        assertThat(verified.withTries(100)
                        .write(patient, 0, CELLS, 0, stream(4))
                        .reached())
                .isEqualTo(1);
        // variance of a Gaussian cut at one deviation: 1 - 2 φ(1) / p
        double variance = 4e-4 * (1 - 2 * 0.2419707245 / p);
        assertThat(Moments.of(patient).variance()).isCloseTo(variance, withinPercentage(1.5));
    }

    @Test
    void devicesHaveTheirMeasuredSpreadsInUnitsOfTheirRange() {
        assertThat(Joshi.defaults().deviation(1, 0) * 24.75)
                .isCloseTo(-0.00178767 * 625 + 0.07585724 * 25 + 0.28638599, offset(1e-12));
        assertThat(Milo.defaults().deviation(0.1, 0.1) / 0.9 * 175).isCloseTo(4.782321 - 0.009107 * 50, offset(1e-12));
        assertThat(Sonos.defaults().deviation(1, 0) * 1800)
                .isCloseTo(19.88665 * (1 - Math.exp(-1800 / 176.3115)), offset(1e-5));
        assertThat(Sonos.defaults().withDays(0.5).deviation(1, 0) * 1800)
                .isCloseTo((19.88665 + 25.59102) / 2, offset(2e-3));
        assertThat(Sonos.defaults().withDays(5).deviation(0.3, 0))
                .isEqualTo(Sonos.defaults().withDays(50).deviation(0.3, 0));
        assertThat(Sonos.defaults().deviation(0, 0)).isLessThan(1e-7);
    }

    @Test
    void whatIsNotMeasuredIsRefusedWithASentence() {
        assertThatThrownBy(() -> new Joshi(60)).hasMessage("gMax is 60; it must be a number from 1 to 25");
        assertThatThrownBy(() -> new Milo(100, 80))
                .hasMessage("gMax is 80; it must be above the least conductance, which is 100.0");
        assertThatThrownBy(() -> new Sonos(4000, 0)).hasMessageStartingWith("iMax is 4000");
        assertThatThrownBy(() -> Programming.EXACT.withTries(0)).hasMessageStartingWith("tries is 0");
    }
}
