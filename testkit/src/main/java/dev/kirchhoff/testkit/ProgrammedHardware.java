package dev.kirchhoff.testkit;

import dev.kirchhoff.crossbar.error.Normal;
import dev.kirchhoff.crossbar.error.ReadNoise;
import dev.kirchhoff.crossbar.error.Spread;
import dev.kirchhoff.crossbar.programmed.ArraySize;
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

/** Arrays that are written once, read in each of the ways there are. */
public final class ProgrammedHardware {

    private static final InputConversion INPUTS =
            InputConversion.defaults().withDac(new DacModel.SignMagnitude(8)).withRange(new InputRange.Given(-3, 3));

    /** One conversion for each output. */
    public static final Programmed EIGHT_BIT = Programmed.defaults()
            .withEncoding(Encoding.defaults().withWeightBits(8))
            .withInputs(INPUTS)
            .withOutputs(new OutputConversion(new AdcModel.Uniform(8, Rounding.NEAREST), new AdcRange.Given(-4, 4)));

    /** Cells with an offset, a conversion for each bit of the inputs. */
    public static final Programmed PER_BIT = EIGHT_BIT
            .withEncoding(Encoding.defaults().withWeightBits(8).withMapping(Mapping.Offset.defaults()))
            .withInputs(INPUTS.withSlices(InputSlices.defaults().withBits(1)))
            .withOutputs(new OutputConversion(new AdcModel.Uniform(8, Rounding.NEAREST), new AdcRange.Maximum()));

    /** Cells that are noisy, nothing converted. */
    public static final Programmed NOISY = Programmed.defaults()
            .withCells(Cells.defaults()
                    .withReadNoise(new ReadNoise.Steady(new Normal(Spread.Dependence.INDEPENDENT, 0.05))));

    /** Noisy cells in small arrays with a line of weights of 0, the range of inputs that of each vector, rounded at random. */
    public static final Programmed SPLIT = NOISY.withEncoding(Encoding.defaults()
                    .withWeightBits(6)
                    .withCellBits(2)
                    .withMapping(new Mapping.Offset(Mapping.Zero.UNIT_COLUMN)))
            .withArray(new ArraySize(20, 0))
            .withInputs(INPUTS.withRange(new InputRange.EachVector())
                    .withSlices(new InputSlices(3, InputSlices.Accumulation.ANALOG)))
            .withOutputs(
                    new OutputConversion(new AdcModel.Uniform(8, Rounding.STOCHASTIC), new AdcRange.Given(-1, 12)));

    private ProgrammedHardware() {}
}
