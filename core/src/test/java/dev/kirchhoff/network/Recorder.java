package dev.kirchhoff.network;

import dev.kirchhoff.tensor.StoredArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** An optimiser that changes nothing, and keeps a copy of the last gradient of each parameter. */
public final class Recorder implements Optimiser {

    private final Map<Parameter, float[]> gradients = new LinkedHashMap<>();

    /** The gradients so far, in the order in which they came. */
    public Map<Parameter, float[]> gradients() {
        return gradients;
    }

    @Override
    public double rate() {
        return 0;
    }

    @Override
    public void rate(double rate) {}

    @Override
    public Map<String, StoredArray> state() {
        return Map.of();
    }

    @Override
    public void step(Parameter parameter, float[] gradient) {
        gradients.put(parameter, gradient.clone());
    }
}
