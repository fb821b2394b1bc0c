package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.crossbar.error.Programming;
import dev.kirchhoff.crossbar.error.StuckCells;
import dev.kirchhoff.crossbar.programmed.Cells;
import dev.kirchhoff.crossbar.wires.WireResistance;
import dev.kirchhoff.periphery.converter.InputConversion;
import dev.kirchhoff.periphery.converter.OutputConversion;
import dev.kirchhoff.tile.Programmed;
import java.util.ArrayList;
import java.util.List;

/**
 * Hardware with one thing that is not ideal. Weights are encoded as they are in the whole, since errors act on conductances: where they
 * have bits or clip limits, the figure of the encoding alone is to be compared. Converters of outputs keep the slices of inputs, each of
 * which they convert.
 *
 * @param name what it is
 * @param hardware the arrays
 * @param drawn whether two draws of it may differ
 */
record NonIdeality(String name, Programmed hardware, boolean drawn) {

    /** What is not ideal in some hardware; first nothing of it but how weights are encoded. */
    static List<NonIdeality> of(Programmed whole) {
        Cells cells = whole.cells();
        Programmed encoded = whole.withCells(Cells.EXACT)
                .withWires(WireResistance.defaults())
                .withInputs(InputConversion.defaults())
                .withOutputs(OutputConversion.defaults());
        List<NonIdeality> all = new ArrayList<>();
        all.add(new NonIdeality("encoding of weights", encoded, false));
        if (!cells.programming().spread().isNone()) {
            add(all, "programming error", encoded, Cells.EXACT.withProgramming(cells.programming()));
        }
        if (!cells.stuck().isNone()) {
            add(all, "stuck cells", encoded, Cells.EXACT.withStuck(cells.stuck()));
        }
        if (cells.seconds() > 0) {
            Cells aged = cells.withProgramming(Programming.EXACT)
                    .withStuck(StuckCells.NONE)
                    .withReadNoise(Cells.EXACT.readNoise());
            add(all, "drift", encoded, aged);
        }
        if (!cells.readNoise().isNone()) {
            add(
                    all,
                    "read noise",
                    encoded,
                    Cells.EXACT.withReadNoise(cells.readNoise()).withSeconds(cells.seconds()));
        }
        if (!whole.wires().isNone()) {
            all.add(new NonIdeality("resistance of wires", encoded.withWires(whole.wires()), false));
        }
        if (whole.inputs().dac().bits() > 0) {
            all.add(new NonIdeality("conversion of inputs", encoded.withInputs(whole.inputs()), false));
        }
        if (!whole.outputs().isIdeal()) {
            Programmed converted = encoded.withInputs(whole.inputs()).withOutputs(whole.outputs());
            all.add(new NonIdeality("conversion of outputs", converted, true));
        }
        return all;
    }

    private static void add(List<NonIdeality> all, String name, Programmed encoded, Cells cells) {
        all.add(new NonIdeality(name, encoded.withCells(cells), true));
    }
}
