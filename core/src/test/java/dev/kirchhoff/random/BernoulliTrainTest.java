package dev.kirchhoff.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.testkit.ChiSquare;
import dev.kirchhoff.testkit.ForAll;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Pulse trains: independent slots of the stated probability. Level 10⁻³; every test has a companion that fails. */
class BernoulliTrainTest {

    private static final double LEVEL = 1e-3;
    private static final double Z = 3.29;
    private static final int TRAINS = 100_000;

    private final RandomStream stream = RandomStream.open(11, Purpose.UPDATE, 0, 0, 0);

    @Test
    void thePulseRateIsTheProbability() {
        for (float probability : new float[] {0.001f, 0.1f, 0.3f, 0.5f, 0.77f, 0.999f}) {
            for (int slots : new int[] {1, 31, 32, 33, 64}) {
                assertThat(rateError(probability, slots, () -> stream.bernoulliTrain(probability, slots)))
                        .as("%s in %s slots", probability, slots)
                        .isBetween(-Z, Z);
            }
        }
        assertThat(rateError(0.3f, 31, () -> stream.bernoulliTrain(0.303f, 31))).isGreaterThan(Z);
    }

    /** The number of pulses is binomial only if the slots are independent. */
    @Test
    void theNumberOfPulsesIsBinomial() {
        assertThat(binomial(() -> stream.bernoulliTrain(0.3f, 10)).pValue()).isGreaterThan(LEVEL);
        assertThat(binomial(() -> {
                            long train = stream.bernoulliTrain(0.3f, 10);
                            return train & ~3 | (train & 1) * 3;
                        })
                        .pValue())
                .as("two slots that always agree are caught")
                .isLessThan(1e-6);
    }

    @Test
    void slotsHaveEqualRatesAndNoCorrelation() {
        assertThat(slotRates(() -> stream.bernoulliTrain(0.3f, 31)).pValue()).isGreaterThan(LEVEL);
        assertThat(slotRates(() -> stream.bernoulliTrain(0.3f, 30) | stream.bernoulliTrain(0.32f, 1) << 30)
                        .pValue())
                .as("a slot with another rate is caught")
                .isLessThan(1e-6);
        for (int lag = 1; lag < 31; lag++) {
            assertThat(coincidenceError(lag, () -> stream.bernoulliTrain(0.3f, 31)))
                    .as("lag %s of 30, each at level 0.001 / 30", lag)
                    .isBetween(-4.2, 4.2);
        }
        assertThat(coincidenceError(1, () -> {
                    long train = stream.bernoulliTrain(0.3f, 31);
                    return stream.nextInt(20) == 0 ? train | train >>> 1 : train;
                }))
                .as("a pulse that at times brings its neighbour is caught")
                .isGreaterThan(4.2);
    }

    @Test
    void certainAndImpossiblePulses() {
        ForAll.run(1, 100, random -> {
            int slots = random.nextInt(1, 65);
            long all = slots == 64 ? -1 : (1L << slots) - 1;
            assertThat(stream.bernoulliTrain(0, slots)).isZero();
            assertThat(stream.bernoulliTrain(1, slots)).isEqualTo(all);
            assertThat(stream.bernoulliTrain(random.nextFloat(), slots) & ~all).isZero();
        });
    }

    @Test
    void argumentsOutOfRangeAreRefused() {
        for (float probability : new float[] {-0.1f, 1.1f, Float.NaN}) {
            assertThatThrownBy(() -> stream.bernoulliTrain(probability, 31))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("pulse probability " + probability);
        }
        for (int slots : new int[] {0, 65}) {
            assertThatThrownBy(() -> stream.bernoulliTrain(0.5f, slots))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(slots + " slots");
        }
    }

    /** Distance of the number of pulses from its expectation, in standard deviations. */
    private static double rateError(float probability, int slots, LongSupplier trains) {
        long pulses = 0;
        for (int i = 0; i < TRAINS; i++) {
            pulses += Long.bitCount(trains.getAsLong());
        }
        double n = (double) TRAINS * slots;
        return (pulses - n * probability) / Math.sqrt(n * probability * (1 - probability));
    }

    private static ChiSquare binomial(LongSupplier trains) {
        int most = 7;
        long[] counts = new long[most + 1];
        for (int i = 0; i < TRAINS; i++) {
            counts[Math.min(Long.bitCount(trains.getAsLong()), most)]++;
        }
        double[] probabilities = new double[most + 1];
        double term = Math.pow(0.7, 10);
        for (int k = 0; k <= 10; k++) {
            probabilities[Math.min(k, most)] += term;
            term *= 0.3 / 0.7 * (10 - k) / (k + 1);
        }
        return ChiSquare.of(counts, probabilities);
    }

    /** Tests the pulses of the slots against equal rates; the counts are binomial, so their spread is 1 - p of Poisson's. */
    private static ChiSquare slotRates(LongSupplier trains) {
        long[] counts = new long[31];
        for (int i = 0; i < TRAINS; i++) {
            long train = trains.getAsLong();
            for (int slot = 0; slot < 31; slot++) {
                counts[slot] += train >>> slot & 1;
            }
        }
        ChiSquare test = ChiSquare.uniform(counts);
        return new ChiSquare(test.statistic() / 0.7, test.degreesOfFreedom());
    }

    /**
     * Distance of the number of pulse pairs a lag apart from its expectation, in standard deviations. A pair has
     * probability p²; pairs that share a slot are correlated by p³ - p⁴.
     */
    private static double coincidenceError(int lag, LongSupplier trains) {
        long pairs = 0;
        for (int i = 0; i < TRAINS; i++) {
            long train = trains.getAsLong();
            pairs += Long.bitCount(train & train >>> lag);
        }
        int places = 31 - lag;
        int shared = Math.max(0, 31 - 2 * lag);
        double variance = places * (0.09 - 0.0081) + 2 * shared * (0.027 - 0.0081);
        return (pairs - TRAINS * 0.09 * places) / Math.sqrt(TRAINS * variance);
    }
}
