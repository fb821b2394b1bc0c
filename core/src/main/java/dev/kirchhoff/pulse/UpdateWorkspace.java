package dev.kirchhoff.pulse;

import dev.kirchhoff.crossbar.CellArray;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;

/** The buffers in which one thread updates tiles of one shape, and the stream of pulses and noise, which its owner reopens. */
public final class UpdateWorkspace {

    private final int outputs;
    private final int inputs;
    private final Rows x = new Rows(new float[0], 0);
    private final Rows d = new Rows(new float[0], 0);
    private final RandomStream stream = new RandomStream();
    private final PulsedUpdate random;
    private final PulseCounts counts;

    /** One error vector, times the rate. */
    private final float[] step;

    private final Rows error;
    private final Rows input = new Rows(new float[0], 0);
    private final Rows weights = new Rows(new float[0], 0);

    /** Buffers for tiles of a shape. */
    public UpdateWorkspace(int outputs, int inputs) {
        this.outputs = outputs;
        this.inputs = inputs;
        CountedCoincidences engine = new CountedCoincidences(inputs);
        this.random = new PulsedUpdate(outputs, inputs, engine);
        this.counts = new PulseCounts(outputs, inputs, engine);
        this.step = new float[outputs];
        this.error = new Rows(step, outputs).first(1);
    }

    /** Inputs of the vectors that are learnt from now, set by whoever gives them. */
    public Rows x() {
        return x;
    }

    /** Their errors. */
    public Rows d() {
        return d;
    }

    /** The stream from which an update draws. */
    public RandomStream stream() {
        return stream;
    }

    /**
     * Lets cells learn from the vectors in {@link #x} and {@link #d}, one after another: by pulses, or exactly where they are ideal.
     *
     * @param scale settings of the pulses for these cells
     * @param shown the weights that the cells show, row-major from 0
     * @param sent receives the coincidences up and down
     */
    public void learn(Kernels kernels, CellArray cells, PulseScale scale, float[] shown, double rate, long[] sent) {
        if (cells.isIdeal()) {
            descend(kernels, shown, rate);
            return;
        }
        switch (scale.settings().pulses()) {
            case STOCHASTIC_COMPRESSED, STOCHASTIC -> random.run(kernels, cells, scale, x, d, rate, sent, stream);
            case MEAN_COUNT, DETERMINISTIC_IMPLICIT -> counts.run(kernels, cells, scale, x, d, rate, sent, stream);
            case NONE_WITH_DEVICE -> {
                descend(kernels, shown, rate);
                cells.program(stream);
            }
        }
    }

    /** W ← W − η d xᵀ, vector by vector. */
    private void descend(Kernels kernels, float[] shown, double rate) {
        Rows held = weights.set(shown, 0, inputs, outputs);
        for (int row = 0; row < x.count(); row++) {
            for (int i = 0; i < outputs; i++) {
                step[i] = (float) (-rate * d.data()[d.offset() + row * d.stride() + i]);
            }
            Rows vector = input.set(x.data(), x.offset() + row * x.stride(), x.stride(), 1);
            kernels.matrix().accumulateTransposed(error, vector, held, inputs);
        }
    }
}
