package dev.kirchhoff.experiment.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.crossbar.programmed.Cells;
import dev.kirchhoff.tile.Programmed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hardware with one thing that is not ideal. */
class NonIdealityTest {

    private static final Programmed ALL = SmallModel.planned(
                    "pcm-hermes-like",
                    "hardware.cells.stuck={off: 0.01}",
                    "hardware.wires.row=1e-4",
                    "hardware.array.rows=9")
            .accelerator()
            .hardware();

    private static NonIdeality named(String name) {
        return NonIdeality.of(ALL).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPartOfTheHardwareHasItsTurn() {
        assertThat(NonIdeality.of(ALL))
                .extracting(NonIdeality::name)
                .containsExactly(
                        "encoding of weights",
                        "programming error",
                        "stuck cells",
                        "drift",
                        "read noise",
                        "resistance of wires",
                        "conversion of inputs",
                        "conversion of outputs");
        assertThat(NonIdeality.of(Programmed.defaults()))
                .extracting(NonIdeality::name)
                .containsExactly("encoding of weights");
    }

    @Test
    void theFirstIsHowWeightsAreWrittenAlone() {
        assertThat(named("encoding of weights").hardware())
                .isEqualTo(Programmed.defaults().withEncoding(ALL.encoding()).withArray(ALL.array()));
        assertThat(named("encoding of weights").drawn()).isFalse();
    }

    @Test
    void theOthersAddOnePart() {
        Programmed encoded = named("encoding of weights").hardware();
        Cells cells = ALL.cells();
        assertThat(named("programming error").hardware())
                .isEqualTo(encoded.withCells(Cells.EXACT.withProgramming(cells.programming())));
        assertThat(named("stuck cells").hardware()).isEqualTo(encoded.withCells(Cells.EXACT.withStuck(cells.stuck())));
        assertThat(named("drift").hardware())
                .isEqualTo(encoded.withCells(Cells.EXACT
                        .withDrift(cells.drift())
                        .withSeconds(cells.seconds())
                        .withCompensation(cells.compensation())));
        assertThat(named("resistance of wires").hardware()).isEqualTo(encoded.withWires(ALL.wires()));
        assertThat(named("conversion of inputs").hardware()).isEqualTo(encoded.withInputs(ALL.inputs()));
    }

    @Test
    void whatMayDifferFromDrawToDrawIsDrawn() {
        for (String name :
                List.of("programming error", "stuck cells", "drift", "read noise", "conversion of outputs")) {
            assertThat(named(name).drawn()).as(name).isTrue();
        }
        assertThat(named("resistance of wires").drawn()).isFalse();
    }
}
