package dev.kirchhoff.experiment.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.crossbar.wires.WireResistance;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Programmed;
import dev.kirchhoff.tile.Ranges;
import org.junit.jupiter.api.Test;

class IrDropTest {

    /** A network of one weight of 1, its cell at the largest conductance. */
    private static Network oneCell(WireResistance wires) {
        Linear layer = new Linear(
                1,
                1,
                Bias.NONE,
                Programmed.defaults().withWires(wires).metered(new Ranges()),
                (values, offset, length, fanIn, fanOut, stream) -> values[offset] = 1,
                new BlockKey(0, 0));
        return Network.builder(Shape.of(1, 1, 1)).add("only", layer).build();
    }

    /** A voltage divider: the cell of resistance 1 between a segment of 0.25 and one of 0.5. */
    @Test
    void aCellHasItsPartOfTheVoltage() {
        WireResistance wires = WireResistance.defaults().withRow(0.25).withColumn(0.5);
        IrDrop drop = IrDrop.of(oneCell(wires), wires).orElseThrow();
        assertThat(drop.layer()).isEqualTo("only");
        assertThat(drop.least()).isCloseTo(1 / 1.75, within(1e-12));
        assertThat(drop.mean(0, 1, 0, 1)).isEqualTo(drop.least());
    }

    @Test
    void linesWithoutResistanceLeaveAll() {
        assertThat(IrDrop.of(oneCell(WireResistance.defaults()), WireResistance.defaults()))
                .isEmpty();
    }
}
