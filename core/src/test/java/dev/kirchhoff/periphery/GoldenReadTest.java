package dev.kirchhoff.periphery;

import static dev.kirchhoff.periphery.Settings.BASELINE;
import static dev.kirchhoff.periphery.Settings.UNMANAGED;
import static dev.kirchhoff.periphery.Settings.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.crossbar.IrDrop;
import dev.kirchhoff.crossbar.WeightNoise;
import dev.kirchhoff.testkit.Agreement;
import dev.kirchhoff.testkit.AnalogReader;
import dev.kirchhoff.testkit.Moments;
import dev.kirchhoff.tile.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Reads agree with those of IBM's aihwkit (see README.md beside the files) within the sampling error of both sides: every mean
 * within 5 standard errors of the difference, and the variances by chi-square over the outputs at the level 10⁻³, see {@link Agreement}.
 * Outputs without variance agree to rounding.
 */
class GoldenReadTest {

    private static final int REPEATS = 200_000;
    private static final double LEVEL = 1e-3;

    private static final BoundManagement ITERATIVE = new BoundManagement.Iterative(1000, 0.25);
    private static final NoiseManagement ABS_MAX = new NoiseManagement.AbsMax(0);
    private static final Reading NARROW = with(BASELINE, new Dac(7, 1), new Adc(9, 1, 0.06));

    private static final Map<String, Reading> FILES = Map.ofEntries(
            Map.entry("forward_default", BASELINE),
            Map.entry("forward_nomgmt", UNMANAGED),
            Map.entry("forward_boundmgmt_iterative", with(BASELINE, new Dac(7, 1), new Adc(9, 1, 0))),
            Map.entry("forward_boundmgmt_iterative_noisy", NARROW),
            Map.entry("forward_clipping_noisy", with(NARROW, ABS_MAX, new BoundManagement.None())),
            Map.entry(
                    "forward_inpnoise_wnoise",
                    with(
                            with(UNMANAGED, new Dac(7, 1, Rounding.NEAREST, 0.02, 0), BASELINE.adc()),
                            new WeightNoise.Constant(0.03))),
            Map.entry("forward_pcmread", with(UNMANAGED, new WeightNoise.PcmRead(0.1))),
            Map.entry("forward_irdrop", with(BASELINE, new IrDrop(1, 571428.57))),
            Map.entry("forward_nonlinearity", with(BASELINE, new NonLinearity(2, 0, 0.5))),
            Map.entry("forward_posneg", with(BASELINE, new Signs.Separate(0), true)),
            Map.entry(
                    "forward_stochastic_rounding",
                    with(
                            BASELINE,
                            new Dac(7, 1, Rounding.STOCHASTIC, 0, 0),
                            new Adc(9, 12, Rounding.STOCHASTIC, 0.06, 0, 0))),
            Map.entry("backward_default", with(BASELINE, ABS_MAX, new BoundManagement.None())));

    static final List<String> NAMES = FILES.keySet().stream().sorted().toList();

    @ParameterizedTest
    @FieldSource("NAMES")
    void readsAgreeWithThePeer(String name) {
        Agreement agreement = compare(name, FILES.get(name));
        assertThat(agreement.meanError()).as("mean, in standard errors").isLessThan(5);
        assertThat(agreement.pValue()).as("p-value of the variances").isGreaterThan(LEVEL);
    }

    /** What the test can tell apart: 2.5 % of noise, a bit of a converter, a bound, a management. */
    @Test
    void otherSettingsDoNotAgree() {
        Reading louder = with(BASELINE, new Dac(7, 1), new Adc(9, 12, 0.0615));
        assertThat(compare("forward_default", louder).pValue()).isLessThan(LEVEL);
        Reading coarser = with(BASELINE, new Dac(6, 1), new Adc(9, 12, 0.06));
        assertThat(compare("forward_default", coarser).meanError()).isGreaterThan(5);
        Reading wider = with(NARROW, new Dac(7, 1), new Adc(9, 2, 0.06));
        assertThat(compare("forward_boundmgmt_iterative_noisy", wider).pValue()).isLessThan(LEVEL);
        assertThat(compare("forward_nomgmt", BASELINE).pValue()).isLessThan(LEVEL);
        assertThat(compare("forward_irdrop", with(BASELINE, new IrDrop(1, 20))).meanError())
                .isGreaterThan(5);
        Reading unmanaged = with(NARROW, ABS_MAX, new BoundManagement.None());
        assertThat(compare("forward_boundmgmt_iterative_noisy", unmanaged).meanError())
                .isGreaterThan(5);
        assertThat(compare("forward_clipping_noisy", with(NARROW, ABS_MAX, ITERATIVE))
                        .meanError())
                .isGreaterThan(5);
    }

    private static Agreement compare(String name, Reading settings) {
        GoldenRead golden = GoldenRead.named(name);
        Moments[] ours =
                new AnalogReader(settings, golden.matrix(), golden.mean().length, 7).moments(golden.input(), REPEATS);
        Agreement agreement = new Agreement(REPEATS, golden.repeats(), 1e-9);
        for (int output = 0; output < ours.length; output++) {
            double mean = golden.mean()[output];
            double variance = golden.variance()[output];
            agreement.mean(ours[output], mean, variance, 1e-6 * Math.abs(mean)).variance(ours[output], variance, 0);
        }
        return agreement;
    }
}
