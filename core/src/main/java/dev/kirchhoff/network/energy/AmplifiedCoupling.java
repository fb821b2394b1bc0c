package dev.kirchhoff.network.energy;

import dev.kirchhoff.random.RandomKey;

/** {@link Resistors} behind amplifiers at work: the products of their map G, times w A. */
final class AmplifiedCoupling implements Coupling {

    private final Coupling plain;
    private final float[] currents;
    private final float gain;
    private final float weight;
    private final float[] up;
    private final float[] down;

    /**
     * Allocates its buffers.
     *
     * @param plain the map with its currents c
     * @param downLength elements of group a over all images
     */
    AmplifiedCoupling(Coupling plain, float[] currents, float gain, float weight, int downLength, int images) {
        this.plain = plain;
        this.currents = currents;
        this.gain = gain;
        this.weight = weight;
        this.up = new float[images * currents.length];
        this.down = new float[downLength];
    }

    @Override
    public float[] up(RandomKey key, float[] a) {
        float[] force = plain.up(key, a);
        for (int i = 0; i < up.length; i++) {
            float current = currents[i % currents.length];
            up[i] = weight * (gain * (force[i] - current) + current);
        }
        return up;
    }

    @Override
    public float[] along(RandomKey key, float[] change) {
        return scaled(plain.along(key, change), up);
    }

    @Override
    public float[] lifted(float[] b) {
        return plain.lifted(b);
    }

    @Override
    public float[] down(RandomKey key, float[] lifted) {
        return scaled(plain.down(key, lifted), down);
    }

    private float[] scaled(float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = weight * gain * from[i];
        }
        return to;
    }

    @Override
    public int liftedSize() {
        return plain.liftedSize();
    }
}
