package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Optimiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Moves weights, optimiser's memory and normalisation between their owners and the arrays of a checkpoint. */
final class Snapshot {

    private static final String OPTIMISER = "optimiser.";
    private static final String CIRCUITS = ".*\\.tile\\d+\\.(forward|backward)\\..*";

    private Snapshot() {}

    /** Copies of everything, in an order that is the same in every process. */
    static Map<String, StoredArray> take(Network network, Optimiser optimiser, FittedNormalisation normalisation) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        for (Network.NamedParameter named : network.parameters()) {
            Parameter parameter = named.parameter();
            arrays.put(
                    named.name(),
                    new StoredArray.Floats(parameter.shape(), parameter.values().clone()));
        }
        network.tileState().forEach((name, array) -> arrays.put(name, array.copy()));
        optimiser.state().forEach((name, array) -> arrays.put(OPTIMISER + name, array.copy()));
        new TreeMap<>(normalisation.arrays()).forEach((name, values) -> arrays.put(name, vector(values)));
        return arrays;
    }

    /**
     * Puts weights and statistics into a network. What circuits remember is put back where both have it: they may be others.
     *
     * @throws InvalidInputException if an array is missing or has another size
     */
    static void restore(Map<String, StoredArray> arrays, Network network) {
        for (Network.NamedParameter named : network.parameters()) {
            Parameter parameter = named.parameter();
            put(arrays, named.name(), new StoredArray.Floats(parameter.shape(), parameter.values()));
        }
        network.tileState().forEach((name, array) -> {
            if (arrays.containsKey(name) || !name.matches(CIRCUITS)) {
                put(arrays, name, array);
            }
        });
        network.restored();
    }

    /**
     * Puts the optimiser's memory back.
     *
     * @throws InvalidInputException if an array is missing or has another size
     */
    static void restore(Map<String, StoredArray> arrays, Optimiser optimiser) {
        optimiser.state().forEach((name, array) -> put(arrays, OPTIMISER + name, array));
    }

    /**
     * The normalisation.
     *
     * @throws InvalidInputException if an array is missing or has another size
     */
    static FittedNormalisation normalisation(Map<String, StoredArray> arrays, Shape image) {
        Map<String, float[]> values = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (array instanceof StoredArray.Floats floats) {
                values.put(name, floats.values());
            }
        });
        try {
            return FittedNormalisation.restore(image, values);
        } catch (IllegalArgumentException misfit) {
            throw new InvalidInputException("the checkpoint does not fit: " + misfit.getMessage(), misfit);
        }
    }

    private static StoredArray vector(float[] values) {
        return new StoredArray.Floats(Shape.of(values.length), values);
    }

    /** Copies an array of the checkpoint over one of the same kind and size. */
    private static void put(Map<String, StoredArray> arrays, String name, StoredArray target) {
        StoredArray stored = arrays.get(name);
        if (stored == null) {
            throw new InvalidInputException("the checkpoint does not fit: it has no array " + name + " of "
                    + target.shape().size() + " numbers");
        }
        try {
            target.set(stored);
        } catch (IllegalArgumentException misfit) {
            throw new InvalidInputException(
                    "the checkpoint does not fit: " + name + ": " + misfit.getMessage(), misfit);
        }
    }
}
