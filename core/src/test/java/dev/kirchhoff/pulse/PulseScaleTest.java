package dev.kirchhoff.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.testkit.GoldenUpdate;
import dev.kirchhoff.testkit.GoldenUpdateContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Length and probabilities of trains: those of the peer's files, and what the formulae of {@link Update} say. */
class PulseScaleTest {

    private static final double G = 0.001;

    static final List<String> CLOSED_FORMS = List.of(
            "constantstep_bl10_gokmen",
            "constantstep_bl31_nomgmt",
            "constantstep_bl31_stochastic_2pass",
            "constantstep_bl31_um",
            "constantstep_bl31_um_ublm",
            "constantstep_bl31_um_ublm_lr01_clip");

    @ParameterizedTest
    @FieldSource("CLOSED_FORMS")
    void scalesAreThoseOfThePeer(String name) {
        GoldenUpdate golden = GoldenUpdate.named(name);
        GoldenUpdate.Scale expected = golden.scale();
        assertThat(expected).isNotNull();
        Update update = GoldenUpdateContract.setting(name).trains().update(Engine.AUTO);
        PulseScale scale = scale(update, golden.rate(), 0.9f, 1);
        assertThat(scale.slots()).isEqualTo(expected.slots());
        assertThat(scale.row()).isCloseTo((float) expected.row(), within(1e-6f));
        assertThat(scale.column()).isCloseTo((float) expected.column(), within(1e-6f));
    }

    /** A B BL g = η, whatever the managements, as long as k is not above bl. */
    @Test
    void theProductOfBothScalesIsThatOfTheRate() {
        for (boolean management : new boolean[] {false, true}) {
            for (boolean blManagement : new boolean[] {false, true}) {
                for (double gradientScale : new double[] {0.5, 1, 2}) {
                    PulseScale scale = scale(update(true, management, blManagement, gradientScale), 0.004, 0.7f, 0.3f);
                    assertThat((double) scale.row() * scale.column() * scale.slots() * G)
                            .isCloseTo(0.004, within(1e-9));
                }
            }
        }
    }

    /** k = 0.01 x 0.75 x 0.5 / 0.001 = 3.75, and half of it with half the gradient scale. */
    @Test
    void managedTrainsHaveTheLengthThatIsNeeded() {
        assertThat(scale(update(true, true, true, 1), 0.01, 0.75f, 0.5f).slots())
                .isEqualTo(4);
        assertThat(scale(update(true, true, true, 0.5), 0.01, 0.75f, 0.5f).slots())
                .isEqualTo(2);
        assertThat(scale(update(true, true, true, 1), 0.011, 0.75f, 0.5f).slots())
                .isEqualTo(5);
        assertThat(scale(update(true, true, true, 1), 1, 0.75f, 0.5f).slots()).isEqualTo(31);
    }

    @Test
    void managementMakesTheLargestProbabilitiesEqual() {
        PulseScale scale = scale(update(true, true, false, 1), 0.01, 0.8f, 0.001f);
        assertThat(scale.column() * 0.8f).isCloseTo(scale.row() * 0.001f, within(1e-6f));
    }

    /** Twice the gradient scale expects errors twice as large as the largest: its own probability is half that of the inputs. */
    @Test
    void theGradientScaleShiftsTheBalance() {
        PulseScale scale = scale(update(true, true, false, 2), 0.01, 0.8f, 0.1f);
        assertThat(scale.row() * 0.1f).isCloseTo(0.5f * scale.column() * 0.8f, within(1e-6f));
    }

    /** Without BL management 31 steps of 0.001 do not make a rate of 0.1: the train grows to 100 slots where it may. */
    @Test
    void trainsGrowWhereTheyMay() {
        PulseScale grown = scale(update(false, false, false, 1), 0.1, 1, 1);
        assertThat(grown.slots()).isEqualTo(100);
        assertThat(grown.row()).isEqualTo(1);
        assertThat(grown.column()).isEqualTo(1);
        assertThat(scale(update(false, false, false, 1), 0.03, 1, 1).slots()).isEqualTo(31);
        assertThat(scale(update(false, false, false, 1), 10, 1, 1).slots()).isEqualTo(1024);
        assertThat(scale(update(true, false, false, 1), 0.1, 1, 1).slots()).isEqualTo(31);
    }

    @Test
    void nothingToUpdateIsNoTrain() {
        for (boolean managed : new boolean[] {false, true}) {
            assertThat(scale(update(true, managed, managed, 1), 0.01, 0, 1).slots())
                    .isZero();
            assertThat(scale(update(true, managed, managed, 1), 0.01, 1, 0).slots())
                    .isZero();
        }
    }

    private static Update update(boolean fixedBl, boolean management, boolean blManagement, double gradientScale) {
        return new Update(
                PulseType.STOCHASTIC_COMPRESSED, 31, fixedBl, management, blManagement, gradientScale, 0, Engine.AUTO);
    }

    private static PulseScale scale(Update update, double rate, float x, float d) {
        PulseScale scale = new PulseScale(update, G);
        scale.set(rate, x, d);
        return scale;
    }
}
