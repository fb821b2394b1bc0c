package dev.kirchhoff.device;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Fabrication;
import dev.kirchhoff.device.fabricated.PiecewiseResponse;
import dev.kirchhoff.random.RandomStream;
import java.util.List;

/**
 * A device whose step is read from a table, such as one measured.
 *
 * <p>Model: the nodes lie evenly over the range, the first at w_min, the last at w_max of each device; between them the factor is
 * interpolated linearly. Up step = s_up f_up(w), down step = s_down f_down(w), noise multiplicative.
 *
 * <p>Source: IBM aihwkit, PiecewiseStepDevice. Its granularity is the middle node; here it is the mean of both tables in the
 * middle of the range.
 *
 * @param up factors on the up step, at least two, 0 or more
 * @param down factors on the down step, at least two, 0 or more
 */
public record PiecewiseStep(
        Pulse pulse, Bounds bounds, List<Double> up, List<Double> down, Defects defects, Retention retention)
        implements Device {

    /**
     * Checks the tables.
     *
     * @throws IllegalArgumentException if a table has less than two nodes, a node is negative, or the device does not move in the
     *     middle of its range
     */
    public PiecewiseStep {
        up = List.copyOf(up);
        down = List.copyOf(down);
        checkTable("up", up);
        checkTable("down", down);
        if (!(middle(up) + middle(down) > 0)) {
            throw new IllegalArgumentException(
                    "both tables of piecewise-step are 0 in the middle of the range; at least one must"
                            + " be above 0 there");
        }
    }

    private static void checkTable(String name, List<Double> table) {
        if (table.size() < 2) {
            throw new IllegalArgumentException("the table " + name + " of piecewise-step has " + table.size()
                    + " nodes; at least 2 are needed, the first at wMin and the last at wMax");
        }
        for (int node = 0; node < table.size(); node++) {
            double value = table.get(node);
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "node " + (node + 1) + " of the table " + name + " of piecewise-step is " + value
                                + "; a step is 0 or more, so that the response to pulses of one direction is monotone");
            }
        }
    }

    private static double middle(List<Double> table) {
        int last = table.size() - 1;
        return 0.5 * (table.get(last / 2) + table.get(last - last / 2));
    }

    /** The mean of the up and the down step in the middle of the range. */
    @Override
    public double granularity() {
        return 0.5 * pulse.dwMin() * (middle(up) + middle(down));
    }

    @Override
    public Devices fabricate(int count, RandomStream stream) {
        Fabrication cells = new Fabrication(this, count, stream);
        float c2c = (float) pulse.dwMinC2c();
        return cells.devices(new PiecewiseResponse(
                cells.up, cells.down, floats(up), floats(down), cells.wMin, cells.inverseRange(), c2c));
    }

    private static float[] floats(List<Double> table) {
        float[] values = new float[table.size()];
        for (int node = 0; node < values.length; node++) {
            values[node] = table.get(node).floatValue();
        }
        return values;
    }

    /** Every figure at its default. */
    public static PiecewiseStep defaults() {
        return new PiecewiseStep(
                Pulse.defaults(),
                Bounds.defaults(),
                List.of(1.0, 1.0),
                List.of(1.0, 1.0),
                Defects.defaults(),
                Retention.defaults());
    }

    /** The same with another {@code pulse}. */
    public PiecewiseStep withPulse(Pulse pulse) {
        return new PiecewiseStep(pulse, bounds, up, down, defects, retention);
    }

    /** The same with another {@code bounds}. */
    public PiecewiseStep withBounds(Bounds bounds) {
        return new PiecewiseStep(pulse, bounds, up, down, defects, retention);
    }

    /** The same with another {@code up}. */
    public PiecewiseStep withUp(List<Double> up) {
        return new PiecewiseStep(pulse, bounds, up, down, defects, retention);
    }

    /** The same with another {@code down}. */
    public PiecewiseStep withDown(List<Double> down) {
        return new PiecewiseStep(pulse, bounds, up, down, defects, retention);
    }

    /** The same with another {@code defects}. */
    public PiecewiseStep withDefects(Defects defects) {
        return new PiecewiseStep(pulse, bounds, up, down, defects, retention);
    }

    /** The same with another {@code retention}. */
    public PiecewiseStep withRetention(Retention retention) {
        return new PiecewiseStep(pulse, bounds, up, down, defects, retention);
    }
}
