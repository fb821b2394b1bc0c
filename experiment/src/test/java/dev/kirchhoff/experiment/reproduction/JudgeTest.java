package dev.kirchhoff.experiment.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.reproduction.Comparison.Term;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Made-up figures: errors of three seeds each, 0.01 apart. */
class JudgeTest {

    private static final Quantity ERROR = Quantity.share("error", "error");
    private final Map<String, Map<String, Figure>> figures = new HashMap<>();

    private void measured(String network, int images, double... errors) {
        figures.put(
                network,
                Map.of(
                        "error",
                        Figure.of(Arrays.stream(errors)
                                .mapToObj(error -> new Readings.Value(error, images))
                                .toList())));
    }

    private ReproductionReport.Decided judged(Comparison... comparisons) {
        return new Judge(figures, List.of(ERROR)).of(Claim.ours("so", comparisons));
    }

    private static Comparison below(String less, String more, double margin) {
        return new Comparison(new Term(less, "error"), new Term(more, "error"), margin);
    }

    private void threeSeeds() {
        measured("a", 0, 0.19, 0.20, 0.21);
        measured("b", 0, 0.29, 0.30, 0.31);
        measured("c", 0, 0.20, 0.21, 0.22);
    }

    @Test
    void whatIsFurtherApartThanItsSpreadIsDecided() {
        threeSeeds();

        assertThat(judged(below("a", "b", 0)).verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(judged(below("b", "a", 0)).verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(judged(below("a", "c", 0)).verdict()).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(judged(below("c", "a", 0.05)).verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(judged(below("a", "b", -0.2)).verdict()).isEqualTo(Verdict.REFUTED);
    }

    /** The half width: Student's 2.447 of six degrees of freedom, times the root of 2 · 0.01² / 3. */
    @Test
    void saysHowFarAndHowSure() {
        threeSeeds();

        assertThat(judged(below("a", "b", 0)).reasons())
                .containsExactly("a (error) 20.0, b (error) 30.0; apart by 10.0 ± 2.0");
        assertThat(judged(below("c", "a", 0.05)).reasons())
                .containsExactly("c (error) 21.0, a (error) 20.0, margin 5.0; apart by 4.0 ± 2.0");
    }

    /** Above a by 2.2 points: half widths with eight degrees of freedom are 1.9 points of one comparison and 2.6 of one of four. */
    @Test
    void oneOfManyThatFailsMayBeChance() {
        threeSeeds();
        measured("d", 0, 0.212, 0.222, 0.232);

        assertThat(judged(below("d", "a", 0)).verdict()).isEqualTo(Verdict.REFUTED);
        ReproductionReport.Decided several =
                judged(below("a", "b", 0), below("c", "b", 0), below("d", "b", 0), below("d", "a", 0));
        assertThat(several.verdict()).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(several.reasons())
                .contains("a (error) 20.0, b (error) 30.0; apart by 10.0 ± 1.9")
                .last()
                .isEqualTo("d (error) 22.2, a (error) 20.0; apart by -2.2 ± 2.6");
        assertThat(judged(below("d", "a", 0), below("d", "not measured", 0)).verdict())
                .isEqualTo(Verdict.REFUTED);
    }

    @Test
    void fewImagesLeaveItOpen() {
        measured("a", 40, 0.19, 0.20, 0.21);
        measured("b", 40, 0.29, 0.30, 0.31);

        assertThat(judged(below("a", "b", 0)).verdict()).isEqualTo(Verdict.NOT_DECIDED);
    }

    @Test
    void oneSeedHasNoSpread() {
        measured("a", 0, 0.2);
        measured("b", 0, 0.9);

        assertThat(judged(below("a", "b", 0)).verdict()).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(judged(below("a", "b", 0)).reasons()).first().asString().endsWith("one seed has no spread");
    }

    @Test
    void aClaimHoldsIfAllComparisonsDoAndFailsIfOneDoes() {
        threeSeeds();

        assertThat(judged(below("a", "b", 0), below("c", "b", 0)).verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(judged(below("a", "b", 0), below("a", "c", 0)).verdict()).isEqualTo(Verdict.NOT_DECIDED);
        assertThat(judged(below("a", "d", 0), below("b", "a", 0), below("a", "b", 0))
                        .verdict())
                .isEqualTo(Verdict.REFUTED);
        assertThat(judged(below("a", "d", 0), below("c", "d", 0)).reasons()).containsExactly("not measured: d (error)");
        assertThat(judged().verdict()).isEqualTo(Verdict.NOT_DECIDED);
    }
}
