package dev.kirchhoff.network.energy;

/**
 * Nodes of a resistive network: they have no energy of their own, so a voltage is {@code f / Σ G}. Behind ideal diodes the first half of the nodes stays at 0
 * or above ("excitatory"), the second half at 0 or below.
 *
 * @param diodes whether there are diodes
 */
public record Voltages(boolean diodes) implements StateFunction {

    /** With diodes. */
    public static Voltages defaults() {
        return new Voltages(true);
    }

    @Override
    public boolean hasOwnEnergy() {
        return false;
    }

    @Override
    public void states(float[] forces, int from, int to) {
        int half = from + (to - from) / 2;
        for (int i = from; i < half && diodes; i++) {
            forces[i] = Math.max(forces[i], 0);
        }
        for (int i = half; i < to && diodes; i++) {
            forces[i] = Math.min(forces[i], 0);
        }
    }

    @Override
    public void multiplyBySlope(float[] states, float[] v, int from, int to) {
        for (int i = from; i < to && diodes; i++) {
            v[i] = states[i] == 0 ? 0 : v[i];
        }
    }

    @Override
    public double energy(float[] states, int from, int to) {
        return 0;
    }
}
