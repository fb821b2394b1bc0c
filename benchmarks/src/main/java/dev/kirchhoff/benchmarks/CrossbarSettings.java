package dev.kirchhoff.benchmarks;

import dev.kirchhoff.crossbar.error.Normal;
import dev.kirchhoff.crossbar.error.ReadNoise;
import dev.kirchhoff.crossbar.error.Spread;
import dev.kirchhoff.crossbar.programmed.Cells;
import dev.kirchhoff.crossbar.programmed.Encoding;
import dev.kirchhoff.crossbar.programmed.Mapping;
import dev.kirchhoff.periphery.Rounding;
import dev.kirchhoff.periphery.converter.AdcModel;
import dev.kirchhoff.periphery.converter.AdcRange;
import dev.kirchhoff.periphery.converter.DacModel;
import dev.kirchhoff.periphery.converter.InputConversion;
import dev.kirchhoff.periphery.converter.InputRange;
import dev.kirchhoff.periphery.converter.InputSlices;
import dev.kirchhoff.periphery.converter.OutputConversion;
import dev.kirchhoff.tile.Programmed;

/** The programmed arrays that are measured. */
final class CrossbarSettings {

    private CrossbarSettings() {}

    /** Exact cells, nothing converted. */
    static Programmed ideal() {
        return Programmed.defaults();
    }

    /** Weights, inputs and sums of 8 bits, the ranges of inputs and sums calibrated. */
    static Programmed eightBit() {
        return Programmed.defaults()
                .withEncoding(Encoding.defaults().withWeightBits(8))
                .withInputs(InputConversion.defaults()
                        .withDac(new DacModel.SignMagnitude(8))
                        .withRange(InputRange.Calibrated.defaults()))
                .withOutputs(new OutputConversion(
                        new AdcModel.Uniform(8, Rounding.NEAREST), AdcRange.Calibrated.defaults()));
    }

    /** As {@link #eightBit}, weights as single cells with an offset, inputs bit by bit, each with a conversion of its own. */
    static Programmed offsetPerBit() {
        Programmed settings = eightBit();
        return settings.withEncoding(settings.encoding().withMapping(Mapping.Offset.defaults()))
                .withInputs(settings.inputs().withSlices(InputSlices.defaults().withBits(1)));
    }

    /** Nothing converted, fresh noise of all cells in every read. */
    static Programmed readNoise() {
        Spread spread = new Normal(Spread.Dependence.INDEPENDENT, 0.02);
        return Programmed.defaults().withCells(Cells.defaults().withReadNoise(new ReadNoise.Steady(spread)));
    }
}
