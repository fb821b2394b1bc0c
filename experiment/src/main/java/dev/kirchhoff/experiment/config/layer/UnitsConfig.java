package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.experiment.config.Unwrapped;
import dev.kirchhoff.network.energy.StateFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of units of an energy block, and how it is joined to one before it.
 *
 * @param name name of the group; left out, {@code h1}, {@code h2}, ... by its number
 * @param activation what the units do at a force
 * @param also further joins, from other groups before it
 * @param join how it is joined
 */
public record UnitsConfig(
        @Nullable String name,
        StateFunction activation,
        List<Join> also,
        @Unwrapped Join join) {

    /** Copies the list. */
    public UnitsConfig {
        also = List.copyOf(also);
    }

    /** Hard sigmoids, joined to the group before alone. */
    public static UnitsConfig defaults(Join join) {
        return new UnitsConfig(null, StateFunction.HardSigmoid.defaults(), List.of(), join);
    }
}
