package dev.kirchhoff.experiment.config;

import dev.kirchhoff.cost.Technology;
import dev.kirchhoff.tile.Programmed;

/**
 * What a trained network is to run on.
 *
 * @param hardware arrays, cells and converters: what decides accuracy
 * @param technology process and circuits: what decides time, energy and area; a name, or all its keys, {@code generic-32nm} where left out
 */
public record Accelerator(Programmed hardware, Technology technology) {

    /** What holds where nothing else is said of the arrays. */
    public static Accelerator defaults(Technology technology) {
        return new Accelerator(Programmed.defaults(), technology);
    }
}
