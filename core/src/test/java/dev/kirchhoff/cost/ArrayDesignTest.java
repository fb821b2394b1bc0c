package dev.kirchhoff.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.crossbar.programmed.ArraySize;
import dev.kirchhoff.crossbar.programmed.Encoding;
import dev.kirchhoff.crossbar.programmed.Mapping;
import dev.kirchhoff.periphery.Rounding;
import dev.kirchhoff.periphery.converter.AdcModel;
import dev.kirchhoff.periphery.converter.AdcRange;
import dev.kirchhoff.periphery.converter.DacModel;
import dev.kirchhoff.periphery.converter.InputConversion;
import dev.kirchhoff.periphery.converter.InputSlices;
import dev.kirchhoff.periphery.converter.InputSlices.Accumulation;
import dev.kirchhoff.periphery.converter.OutputConversion;
import dev.kirchhoff.tile.Programmed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which array designs settings of programmed arrays stand for. */
class ArrayDesignTest {

    private static final List<MatrixLayer> LAYERS = List.of(
            new MatrixLayer("wide", 1, 1, 1, 1, 30, 200, 1, 30), new MatrixLayer("long", 1, 1, 1, 1, 500, 10, 1, 500));
    private static final Programmed PAIRS = Programmed.defaults()
            .withEncoding(Encoding.defaults().withWeightBits(8))
            .withArray(new ArraySize(128, 64))
            .withInputs(InputConversion.defaults().withDac(new DacModel.SignMagnitude(8)))
            .withOutputs(new OutputConversion(new AdcModel.SignMagnitude(9, Rounding.NEAREST), new AdcRange.Maximum()));

    private static ArrayDesign design(Programmed settings) {
        return ArrayDesign.of(settings, LAYERS).orElseThrow();
    }

    @Test
    void pairsTakeTwoColumnsAndAConversion() {
        assertThat(design(PAIRS)).isEqualTo(new ArrayDesign(128, 128, 2, 1, 0, 8, 1, false, 9));
    }

    @Test
    void pairsSubtractedDigitallyTakeTwoConversions() {
        Mapping digital = Mapping.Balanced.defaults().withSubtraction(Mapping.Subtraction.DIGITAL);
        assertThat(design(PAIRS.withEncoding(PAIRS.encoding().withMapping(digital)))
                        .conversionsPerOutput())
                .isEqualTo(2);
    }

    /** Seven bits of magnitude in cells of three: three slices of pairs. */
    @Test
    void slicesOfWeightsTakeColumnsAndConversions() {
        ArrayDesign sliced = design(PAIRS.withEncoding(PAIRS.encoding().withCellBits(3)));
        assertThat(sliced.columnsPerWeight()).isEqualTo(6);
        assertThat(sliced.conversionsPerOutput()).isEqualTo(3);
        assertThat(sliced.columns()).isEqualTo(64 * 6);
        assertThat(sliced.outputsPerArray()).isEqualTo(64);
    }

    @Test
    void unitColumnsAreBesideTheOutputs() {
        Mapping unit = Mapping.Offset.defaults().withZero(Mapping.Zero.UNIT_COLUMN);
        ArrayDesign single = design(PAIRS.withEncoding(PAIRS.encoding().withMapping(unit)));
        assertThat(single).isEqualTo(new ArrayDesign(128, 65, 1, 1, 1, 8, 1, false, 9));
        assertThat(single.outputsPerArray()).isEqualTo(64);
    }

    /** A sign and seven bits of magnitude, two at a time. */
    @Test
    void inputsInSlicesAreConvertedOneByOneOrTogether() {
        InputSlices bits = InputSlices.OFF.withBits(2);
        Programmed each = PAIRS.withInputs(PAIRS.inputs().withSlices(bits));
        assertThat(design(each).inputSlices()).isEqualTo(4);
        assertThat(design(each).conversionsPerColumn()).isEqualTo(4);
        Programmed together = PAIRS.withInputs(PAIRS.inputs().withSlices(bits.withAccumulation(Accumulation.ANALOG)));
        assertThat(design(together).inputSlices()).isEqualTo(4);
        assertThat(design(together).conversionsPerColumn()).isEqualTo(1);
    }

    @Test
    void arraysWithoutALimitAreAsLargeAsTheLargestMatrix() {
        ArrayDesign large = design(PAIRS.withArray(new ArraySize(0, 0)));
        assertThat(large.rows()).isEqualTo(500);
        assertThat(large.columns()).isEqualTo(400);
    }

    @Test
    void withoutConvertersThereIsNothingToReckon() {
        assertThat(ArrayDesign.of(PAIRS.withOutputs(OutputConversion.defaults()), LAYERS))
                .isEmpty();
        assertThat(ArrayDesign.of(PAIRS.withInputs(InputConversion.defaults()), LAYERS))
                .isEmpty();
        assertThat(ArrayDesign.of(PAIRS, List.of())).isEmpty();
    }
}
