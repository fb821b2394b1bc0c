package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import dev.kirchhoff.training.GradientDescent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Moves weights, optimiser's memory and normalisation between their owners and the arrays of a checkpoint. */
final class Snapshot {

    private static final String OPTIMISER = "optimiser.";

    private Snapshot() {}

    /** Copies of everything, in an order that is the same in every process. */
    static Map<String, StoredArray> take(
            Network network, GradientDescent optimiser, FittedNormalisation normalisation) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        for (Network.NamedParameter named : network.parameters()) {
            Parameter parameter = named.parameter();
            arrays.put(
                    named.name(),
                    new StoredArray.Floats(parameter.shape(), parameter.values().clone()));
        }
        network.tileState().forEach((name, array) -> arrays.put(name, copy(array)));
        optimiser.state().forEach((name, values) -> arrays.put(OPTIMISER + name, vector(values.clone())));
        new TreeMap<>(normalisation.arrays()).forEach((name, values) -> arrays.put(name, vector(values)));
        return arrays;
    }

    /**
     * Puts weights and statistics into a network.
     *
     * @throws InvalidInputException if an array is missing or has another size
     */
    static void restore(Map<String, StoredArray> arrays, Network network) {
        for (Network.NamedParameter named : network.parameters()) {
            copy(arrays, named.name(), named.parameter().values());
        }
        network.tileState().forEach((name, array) -> {
            switch (array) {
                case StoredArray.Floats own -> copy(arrays, name, own.values());
                case StoredArray.Longs own -> copy(arrays, name, own.values());
            }
        });
        network.restored();
    }

    /**
     * Puts the optimiser's memory back.
     *
     * @throws InvalidInputException if an array is missing or has another size
     */
    static void restore(Map<String, StoredArray> arrays, GradientDescent optimiser) {
        optimiser.state().forEach((name, values) -> copy(arrays, OPTIMISER + name, values));
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

    private static StoredArray copy(StoredArray array) {
        return switch (array) {
            case StoredArray.Floats(Shape shape, float[] values) -> new StoredArray.Floats(shape, values.clone());
            case StoredArray.Longs(Shape shape, long[] values) -> new StoredArray.Longs(shape, values.clone());
        };
    }

    private static void copy(Map<String, StoredArray> arrays, String name, long[] target) {
        if (arrays.get(name) instanceof StoredArray.Longs(Shape shape, long[] values)
                && values.length == target.length) {
            System.arraycopy(values, 0, target, 0, target.length);
            return;
        }
        throw missing(name, target.length);
    }

    private static InvalidInputException missing(String name, int length) {
        return new InvalidInputException(
                "the checkpoint does not fit: it has no array " + name + " of " + length + " numbers");
    }

    private static void copy(Map<String, StoredArray> arrays, String name, float[] target) {
        if (arrays.get(name) instanceof StoredArray.Floats(Shape shape, float[] values)
                && values.length == target.length) {
            System.arraycopy(values, 0, target, 0, target.length);
            return;
        }
        throw missing(name, target.length);
    }
}
