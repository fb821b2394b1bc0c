package dev.kirchhoff.experiment.config;

import dev.kirchhoff.network.BlockSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a network: a block and its place. A chain needs no names: a layer takes the output of the one before it. For a graph a
 * layer has a {@code name}, and says by {@code from} whose outputs it takes ({@code input} is the image).
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
     * @throws IllegalArgumentException if one is empty or too long
     */
    public Layer {
        from = List.copyOf(from);
        if (name != null) {
            checkName(name);
        }
        from.forEach(Layer::checkName);
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the name of a layer has " + name.length() + " characters; 1 to " + LONGEST_NAME + " are accepted");
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
