package dev.kirchhoff.experiment.config.layer;

import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Place;
import dev.kirchhoff.network.energy.EnergyBlock;
import dev.kirchhoff.network.energy.Estimator;
import dev.kirchhoff.network.energy.Relaxation;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.Hardware;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Groups of units that relax to the minimum of an energy; the last group is the output.
 *
 * @param units the groups
 * @param relaxation how units come to rest
 * @param estimator how gradients are found
 * @param hardware what the tiles are made of; left out, the hardware of the network
 */
public record EnergyLayer(
        List<UnitsConfig> units,
        Relaxation relaxation,
        Estimator estimator,
        @Nullable Hardware hardware) implements BlockSettings {

    /**
     * Checks that there are units.
     *
     * @throws IllegalArgumentException if there are none
     */
    public EnergyLayer {
        units = List.copyOf(units);
        if (units.isEmpty()) {
            throw new IllegalArgumentException("units is empty; an energy block needs at least one group");
        }
    }

    /** Equilibrium propagation with the sweeps of {@link Relaxation#defaults()}. */
    public static EnergyLayer defaults(List<UnitsConfig> units) {
        return new EnergyLayer(units, Relaxation.defaults(), Estimator.EquilibriumPropagation.defaults(), null);
    }

    @Override
    public Block block(Place place) {
        Hardware tiles = Objects.requireNonNullElse(hardware, place.hardware());
        EnergyBlock.Builder block = EnergyBlock.builder(place.input(), tiles, place.key());
        Map<String, Shape> shapes = new HashMap<>(Map.of(EnergyBlock.INPUT, place.input()));
        String last = EnergyBlock.INPUT;
        for (int number = 1; number <= units.size(); number++) {
            UnitsConfig group = units.get(number - 1);
            String name = Objects.requireNonNullElse(group.name(), "h" + number);
            String before = Objects.requireNonNullElse(group.join().from(), last);
            Shape shape = group.join().shape(known(shapes, before), place.outputs());
            block.units(name, shape, group.activation());
            group.join().join(block, before, name);
            for (Join also : group.also()) {
                also.join(block, Objects.requireNonNullElse(also.from(), last), name);
            }
            shapes.put(name, shape);
            last = name;
        }
        return block.build(relaxation, estimator);
    }

    private static Shape known(Map<String, Shape> shapes, String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("no group of units is called " + name + " so far");
        }
        return shape;
    }
}
