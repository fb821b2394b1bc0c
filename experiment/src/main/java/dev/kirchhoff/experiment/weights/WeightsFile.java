package dev.kirchhoff.experiment.weights;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.safetensors.Safetensors;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Weights that a network begins with: a safetensors file as PyTorch users write one of a {@code state_dict}, or {@code dump --what weights} of a run. Every
 * array of the network must be there, of its shape in the {@link PyTorchLayout}, and nothing else; a kernel for one replica is given to all of them.
 * {@code num_batches_tracked} is passed over.
 */
public final class WeightsFile {

    private static final String COUNTER = ".num_batches_tracked";

    private WeightsFile() {}

    /**
     * Gives a network the weights of a file; devices hold them as near as their bounds allow.
     *
     * @throws InvalidInputException if the file cannot be read, arrays are missing, of another shape or type, belong to no layer, or hold
     *     numbers that are not finite
     */
    public static void load(Path file, Network network) {
        Map<String, StoredArray> given = new TreeMap<>(Safetensors.read(file).arrays());
        given.keySet().removeIf(name -> name.endsWith(COUNTER));
        List<NamedArray> arrays = PyTorchLayout.arrays(network);
        checkNames(file, given, arrays);
        for (NamedArray array : arrays) {
            array.write(values(file, array, Objects.requireNonNull(given.get(array.name()))));
        }
        network.overwritten();
    }

    private static void checkNames(Path file, Map<String, StoredArray> given, List<NamedArray> arrays) {
        List<String> names = arrays.stream().map(NamedArray::name).toList();
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(given.keySet());
        List<String> strange = new ArrayList<>(given.keySet());
        strange.removeAll(names);
        if (!missing.isEmpty() || !strange.isEmpty()) {
            throw new InvalidInputException(file + " is not of this network: "
                    + (missing.isEmpty() ? "" : "it lacks " + listed(missing))
                    + (missing.isEmpty() || strange.isEmpty() ? "" : ", and ")
                    + (strange.isEmpty() ? "" : "no layer has " + listed(strange))
                    + "; a layer finds its arrays by its name, and has a bias unless it says bias: none");
        }
    }

    private static String listed(List<String> names) {
        return Excerpt.of(String.join(", ", names));
    }

    private static float[] values(Path file, NamedArray array, StoredArray stored) {
        Shape wanted = array.whole();
        if (!(stored instanceof StoredArray.Floats(Shape shape, float[] values))) {
            throw new InvalidInputException(file + ": " + array.name() + " holds integers, not numbers of type F32");
        }
        if (!array.takes(shape)) {
            throw new InvalidInputException(
                    file + ": " + array.name() + " is " + shape + ", but the layer needs " + wanted);
        }
        if (!stored.isFinite()) {
            throw new InvalidInputException(file + ": " + array.name() + " holds numbers that are not finite");
        }
        return values;
    }
}
