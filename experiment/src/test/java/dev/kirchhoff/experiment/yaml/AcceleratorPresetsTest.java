package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.cost.ArrayDesign;
import dev.kirchhoff.cost.MatrixLayer;
import dev.kirchhoff.cost.Technology;
import dev.kirchhoff.experiment.config.Accelerator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every preset of programmed arrays and of technologies: it can be read, says its source, and is the design that was published. */
class AcceleratorPresetsTest {

    /** A layer larger than every array. */
    private static final List<MatrixLayer> LAYER = List.of(new MatrixLayer("layer", 64, 64, 1, 1, 2304, 512, 9, 256));

    static List<String> programmed() {
        return Presets.PROGRAMMED.names();
    }

    static List<String> technologies() {
        return Presets.TECHNOLOGY.names();
    }

    private static Accelerator accelerator(String name) {
        return AcceleratorPlan.load(name, null, List.of()).getFirst().accelerator();
    }

    private static ArrayDesign design(String name) {
        return ArrayDesign.of(accelerator(name).hardware(), LAYER).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("programmed")
    void arraysSayWhatTheyAreAndWhereTheyComeFrom(String name) {
        String text = Presets.PROGRAMMED.named(name).text();
        assertThat(text.lines().findFirst().orElseThrow()).startsWith("# ").endsWith(".");
        if (!name.equals("ideal")) {
            assertThat(text).contains("# Source: ").containsPattern("Caveats?: ");
            assertThat(accelerator(name).hardware().outputs().isIdeal()).isFalse();
        }
        assertThat(text).contains("technology: ");
    }

    @ParameterizedTest
    @MethodSource("technologies")
    void technologiesSayWhereTheirFiguresComeFrom(String name) {
        Technology technology = AcceleratorPlan.load("ideal", name, List.of())
                .getFirst()
                .accelerator()
                .technology();
        assertThat(technology.source())
                .containsPattern("(19|20)\\d\\d")
                .contains("chosen here")
                .contains("No ");
        assertThat(Presets.TECHNOLOGY.named(name).summary()).endsWith(".");
    }

    @Test
    void theListIsThatOfTheIssue() {
        assertThat(programmed())
                .containsExactly(
                        "bitsliced-isaac",
                        "generic-8bit",
                        "ideal",
                        "offset-2bit",
                        "pcm-hermes-like",
                        "proportional-sonos",
                        "rram-wan");
    }

    /** Xiao et al. (2022), design A: pairs, 1,152 rows, 8 input bits in turn, one conversion of 8 bits. */
    @Test
    void proportionalSonosIsDesignA() {
        assertThat(design("proportional-sonos")).isEqualTo(new ArrayDesign(1152, 512, 2, 1, 0, 8, 7, true, 8));
        assertThat(accelerator("proportional-sonos").technology().columnsPerAdc())
                .isEqualTo(1);
    }

    /** Xiao et al. (2022), design E: 4 cells of 2 bits a weight, 72 rows; a level for every sum: 72 (2² − 1) + 1 = 217 in 8 bits. */
    @Test
    void offset2BitIsDesignE() {
        assertThat(design("offset-2bit")).isEqualTo(new ArrayDesign(72, 288, 4, 4, 0, 8, 7, false, 8));
    }

    /** Shafiee et al. (2016): arrays of 128 x 128 cells of 2 bits, 128 (2² − 1) + 1 = 385 levels in 9 bits (8 with their coding). */
    @Test
    void bitslicedIsaacIsAnArrayOfIsaac() {
        assertThat(design("bitsliced-isaac")).isEqualTo(new ArrayDesign(128, 128, 4, 4, 0, 8, 7, false, 9));
        assertThat(accelerator("bitsliced-isaac").technology().columnsPerAdc()).isEqualTo(128);
    }

    @Test
    void theOthersAre256Square() {
        for (String name : List.of("generic-8bit", "pcm-hermes-like", "rram-wan")) {
            assertThat(design(name)).as(name).isEqualTo(new ArrayDesign(256, 512, 2, 1, 0, 8, 1, false, 8));
        }
    }

    /** Wan et al. (2022): 1 to 40 µS is an on/off ratio of about 40. */
    @Test
    void figuresThatThePapersGive() {
        assertThat(accelerator("rram-wan").hardware().encoding().onOffRatio()).isCloseTo(40, within(1.0));
        assertThat(accelerator("pcm-hermes-like").hardware().cells().seconds()).isEqualTo(24 * 3600);
        assertThat(ArrayDesign.of(accelerator("ideal").hardware(), LAYER)).isEmpty();
    }
}
