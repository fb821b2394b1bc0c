package dev.kirchhoff.experiment.config;

import dev.kirchhoff.network.BlockSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a network: a block and its place. A chain needs no names: a layer takes the output of the one before it. For a graph a
 * layer has a {@code name}, and says by {@code from} whose outputs it takes ({@code input} is the image). Arrays and
 * files are called by names: 1 to 80 letters, digits, {@code .}, {@code _} and {@code -}.
 *
 * @param name name of the layer; left out, it is made from type and number, such as {@code conv1}
 * @param from names of the layers whose outputs it takes; empty for the layer before it
 * @param block what it computes
 */
public record Layer(
        @Nullable String name, List<String> from, @Unwrapped BlockSettings block) {

    private static final int LONGEST_NAME = 80;

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if one is empty, too long, or has characters that a file may not have everywhere
     */
    public Layer {
        from = List.copyOf(from);
        if (name != null) {
            checkName(name);
        }
        from.forEach(Layer::checkName);
    }

    private static void checkName(String name) {
        if (!FileName.accepts(name, LONGEST_NAME)) {
            throw new IllegalArgumentException("the name of a layer is " + FileName.refusal(name, LONGEST_NAME));
        }
    }

    /** A layer that takes the output of the one before it. */
    public static Layer defaults(BlockSettings block) {
        return new Layer(null, List.of(), block);
    }

    /** The same under a name, by which others can take its output. */
    public Layer withName(String own) {
        return new Layer(own, from, block);
    }

    /** The same with the outputs of other layers. */
    public Layer withFrom(List<String> names) {
        return new Layer(name, names, block);
    }
}
