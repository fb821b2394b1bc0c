package dev.kirchhoff.network.energy;

/**
 * Nodes of a resistive network: they have no energy of their own but that of diodes, so a voltage is {@code f / Σ G} where those do not conduct. The first half of
 * the nodes is kept from falling below 0 ("excitatory"), the second half from rising above ("inhibitory").
 *
 * @param diodes what keeps them
 */
public record Voltages(Diodes diodes) implements StateFunction {

    private static final float[] UNIT = {};

    /** With ideal diodes. */
    public static Voltages defaults() {
        return new Voltages(new Diodes.Ideal());
    }

    @Override
    public boolean hasOwnEnergy() {
        return false;
    }

    @Override
    public Voltages weighted(float weight) {
        return new Voltages(diodes.weighted(weight));
    }

    /** {@inheritDoc} At nodes of conductance 1. */
    @Override
    public void states(float[] forces, int from, int to) {
        states(forces, UNIT, from, to);
    }

    @Override
    public void states(float[] forces, float[] stiffness, int from, int to) {
        int half = from + (to - from) / 2;
        switch (diodes) {
            case Diodes.None() -> {}
            case Diodes.Ideal() -> {
                for (int i = from; i < half; i++) {
                    forces[i] = Math.max(forces[i], 0);
                }
                for (int i = half; i < to; i++) {
                    forces[i] = Math.min(forces[i], 0);
                }
            }
            case Diodes.Exponential exponential -> {
                for (int i = from; i < to; i++) {
                    int sign = i < half ? 1 : -1;
                    forces[i] = (float) (sign * exponential.voltage(sign * forces[i], at(stiffness, i - from)));
                }
            }
        }
    }

    private static float at(float[] stiffness, int unit) {
        return stiffness.length == 0 ? 1 : stiffness[unit];
    }

    /** {@inheritDoc} At nodes of conductance 1. */
    @Override
    public void multiplyBySlope(float[] states, float[] v, int from, int to) {
        multiplyBySlope(states, UNIT, v, from, to);
    }

    @Override
    public void multiplyBySlope(float[] states, float[] stiffness, float[] v, int from, int to) {
        if (diodes instanceof Diodes.None) {
            return;
        }
        int half = from + (to - from) / 2;
        for (int i = from; i < to; i++) {
            double voltage = i < half ? states[i] : -states[i];
            v[i] *= (float) diodes.slope(voltage, at(stiffness, i - from));
        }
    }

    @Override
    public double energy(float[] states, int from, int to) {
        if (!(diodes instanceof Diodes.Exponential)) {
            return 0;
        }
        int half = from + (to - from) / 2;
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += diodes.energy(i < half ? states[i] : -states[i]);
        }
        return sum;
    }
}
