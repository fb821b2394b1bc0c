package dev.kirchhoff.formats.onnx;

import dev.kirchhoff.network.tiled.TiledBlock;
import org.jspecify.annotations.Nullable;

/**
 * The output of a block, or the images. Its first axis in ONNX is the batch; the others are those of the layout.
 *
 * @param block name of the block
 * @param layout the axes behind that of the batch, and where their elements lie
 * @param producer the layer whose output this is and that nothing else sees, so that a scale may be folded into it
 * @param grid where it was quantised and not yet made real again: how
 */
record Activation(
        String block,
        Layout layout,
        @Nullable TiledBlock producer,
        @Nullable QuantisationGrid grid) implements Value {

    @Override
    public int rank() {
        return 1 + layout.rank();
    }

    /** The same numbers on other axes. */
    Activation on(Layout other) {
        return new Activation(block, other, producer, grid);
    }

    /** The same numbers, which others see too. */
    Activation shared() {
        return new Activation(block, layout, null, grid);
    }
}
