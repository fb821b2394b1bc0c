package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.Check;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.energy.Conductances;
import dev.kirchhoff.network.energy.EnergyBlock;
import dev.kirchhoff.network.energy.StatePooling;
import dev.kirchhoff.tensor.PatchGeometry;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a group of units of an energy block is joined to a group before it. */
public sealed interface Join {

    /** Name of the group before, {@code input} for the input of the block; null for the group before this one. */
    @Nullable
    String from();

    /**
     * Shape of the group.
     *
     * @param before shape of the group before
     * @param classes number of classes
     */
    Shape shape(Shape before, int classes);

    /** Joins two groups. */
    void join(EnergyBlock.Builder block, String before, String name);

    /**
     * By the identity: what comes in drives the units.
     *
     * @param from name of the group before; left out, the one before this
     */
    record Skip(@Nullable String from) implements Join {

        /** From the group before. */
        public static Skip defaults() {
            return new Skip(null);
        }

        @Override
        public Shape shape(Shape before, int classes) {
            return before;
        }

        @Override
        public void join(EnergyBlock.Builder block, String before, String name) {
            block.skip(before, name);
        }
    }

    /**
     * By a dense map.
     *
     * @param from name of the group before; left out, the one before this
     * @param outputs units of the group; left out, the number of classes
     * @param init first weights
     */
    record Dense(@Nullable String from, @Nullable Integer outputs, Initialiser init) implements Join {

        /**
         * Checks the number of units.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Dense {
            if (outputs != null && outputs < 1) {
                throw new IllegalArgumentException("outputs is " + outputs + "; at least 1 is needed");
            }
        }

        /** From the group before, a unit a class. */
        public static Dense defaults() {
            return new Dense(null, null, new Initialiser.Xavier());
        }

        @Override
        public Shape shape(Shape before, int classes) {
            return Shape.of(Objects.requireNonNullElse(outputs, classes));
        }

        @Override
        public void join(EnergyBlock.Builder block, String before, String name) {
            block.dense(before, name, init);
        }
    }

    /**
     * By a convolution.
     *
     * @param from name of the group before; left out, the one before this
     * @param channels channels of the group
     * @param kernel height and width of the window, pixels
     * @param stride step of the window, pixels
     * @param padding zeros around the image, pixels
     * @param pool what follows the convolution; left out, nothing
     * @param init first weights
     */
    record Conv(
            @Nullable String from,
            int channels,
            int kernel,
            int stride,
            int padding,
            @Nullable StatePooling pool,
            Initialiser init)
            implements Join {

        /** From the group before, stride 1, no padding, no pooling. */
        public static Conv defaults(int channels, int kernel) {
            return new Conv(null, channels, kernel, 1, 0, null, new Initialiser.Xavier());
        }

        private Window window() {
            return Window.of(kernel, kernel, stride, padding);
        }

        @Override
        public Shape shape(Shape before, int classes) {
            if (before.rank() != 3) {
                throw new IllegalArgumentException(
                        "a convolution of units takes images of height x width x channels, not " + before);
            }
            PatchGeometry patches = new PatchGeometry(before.extent(0), before.extent(1), before.extent(2), window());
            Shape image = Shape.of(patches.outputHeight(), patches.outputWidth(), channels);
            return pool == null ? image : pool.outputShape(image);
        }

        @Override
        public void join(EnergyBlock.Builder block, String before, String name) {
            block.convolution(before, name, window(), pool, init);
        }
    }

    /**
     * By a resistor between every two nodes; for voltages.
     *
     * @param from name of the group before; left out, the one before this
     * @param outputs nodes of the group; left out, the number of classes
     * @param gain of an amplifier before the resistors of each node of the group before: voltage times the gain forward, current divided by it backward
     * @param init first conductances
     */
    record Resistors(@Nullable String from, @Nullable Integer outputs, float gain, Initialiser init) implements Join {

        /**
         * Checks the number of nodes and the gain.
         *
         * @throws IllegalArgumentException if there is no node, or the gain is not above 0
         */
        public Resistors {
            if (outputs != null && outputs < 1) {
                throw new IllegalArgumentException("outputs is " + outputs + "; at least 1 is needed");
            }
            Check.positive("gain", gain);
        }

        /** From the group before, a node a class, no amplifiers. */
        public static Resistors defaults() {
            return new Resistors(null, null, 1, Conductances.defaults());
        }

        @Override
        public Shape shape(Shape before, int classes) {
            return Shape.of(Objects.requireNonNullElse(outputs, classes));
        }

        @Override
        public void join(EnergyBlock.Builder block, String before, String name) {
            block.resistors(before, name, gain, init);
        }
    }
}
