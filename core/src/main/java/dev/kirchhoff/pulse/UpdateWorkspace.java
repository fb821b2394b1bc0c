package dev.kirchhoff.pulse;

import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;

/** The buffers in which one thread updates tiles of one shape, and the stream of pulses and noise, which its owner reopens. */
public final class UpdateWorkspace {

    public final PulsedUpdate random;
    public final PulseCounts counts;
    public final float[] step;
    public final Rows x = new Rows(new float[0], 0);
    public final Rows d = new Rows(new float[0], 0);
    /** One error vector, {@link #step}, as a row. */
    public final Rows error;
    /** One input vector. */
    public final Rows input = new Rows(new float[0], 0);
    /** A whole weight matrix. */
    public final Rows weights = new Rows(new float[0], 0);

    private final RandomStream stream = new RandomStream();

    /** Buffers for tiles of a shape. */
    public UpdateWorkspace(int outputs, int inputs) {
        CountedCoincidences engine = new CountedCoincidences(inputs);
        this.random = new PulsedUpdate(outputs, inputs, engine);
        this.counts = new PulseCounts(outputs, inputs, engine);
        this.step = new float[outputs];
        this.error = new Rows(step, outputs).first(1);
    }

    /** The stream from which an update draws. */
    public RandomStream stream() {
        return stream;
    }
}
