package dev.kirchhoff.crossbar;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Drive;

/**
 * The mean step of many pulses of one direction at once where a step depends on the weight.
 *
 * <p>Model: n pulses lead along dw/dt = ±n s(w), t from 0 to 1, which is followed by the midpoint
 * rule in so many parts that a step changes by at most {@value #SHARE} of itself from the start of one to its middle; a mean change is then
 * off by less than 0.07 %. Steps are taken at the n weights from the first to the last pulse, not beyond, hence the factor
 * (n - 1) / n. Noise that was added earlier is drawn together by the slope of the steps behind it, 1 + J for a part.
 */
final class CountedSteps {

    /** Most that steps change from the start of a part to its middle. */
    private static final double SHARE = 1 / 32.0;

    private final Devices devices;
    private final PulseKernels.Cells cells;

    CountedSteps(Devices devices, PulseKernels.Cells cells) {
        this.devices = devices;
        this.cells = cells;
    }

    /**
     * Takes over the means and deviations of devices that make several steps in one direction; {@code cells} holds those at their weights.
     * Devices that go both ways step one by one, see {@link PulseKernels#drive}.
     */
    void refine(Response.StateDependent steps, int first, int[] counts, Drive drive, int length) {
        for (int i = 0; i < length; i++) {
            int ups = counts[i] >>> PulseKernels.UP_BIT;
            int downs = counts[i] & PulseKernels.DOWNS;
            int rises = drive == Drive.DOWNS ? downs : ups;
            int falls = drive == Drive.BOTH ? downs : 0;
            if (rises + falls > 1 && (rises == 0 || falls == 0)) {
                follow(steps, first + i, rises + falls, rises > 0);
            }
        }
    }

    private static float step(Response.StateDependent steps, int cell, float w, boolean up) {
        return up ? steps.up(cell, w) : steps.down(cell, w);
    }

    private int parts(Response.StateDependent steps, int cell, int pulses, boolean up) {
        float w = cells.weights()[cells.offset() + cell];
        float step = up ? cells.up()[cell] : cells.down()[cell];
        float half = 0.5f * pulses * step;
        float middle = devices.confined(cell, up ? w + half : w - half);
        double bend = Math.abs(step(steps, cell, middle, up) - step);
        return step > 0 ? (int) Math.clamp(Math.ceil(bend / (SHARE * step)), 1, pulses) : 1;
    }

    private void follow(Response.StateDependent steps, int cell, int pulses, boolean up) {
        int parts = parts(steps, cell, pulses, up);
        float share = (up ? 1 : -1) * (pulses - 1f) / parts;
        float w = cells.weights()[cells.offset() + cell];
        float step = up ? cells.up()[cell] : cells.down()[cell];
        float mean = 0;
        float variance = 0;
        for (int part = 0; part < parts; part++) {
            float change = share * step;
            float middle = devices.confined(cell, w + 0.5f * change);
            float middleStep = step(steps, cell, middle, up);
            float middleChange = share * middleStep;
            float slope = middle == w ? 0 : Math.max(-1, (middleChange - change) / (middle - w));
            float deviation =
                    up ? steps.upDeviation(cell, middle, middleStep) : steps.downDeviation(cell, middle, middleStep);
            variance = (variance * (1 + slope) + deviation * deviation / parts) * (1 + slope);
            mean += middleStep / parts;
            w = devices.confined(cell, w + middleChange);
            if (part + 1 < parts) {
                step = step(steps, cell, w, up);
            }
        }
        (up ? cells.up() : cells.down())[cell] = mean;
        (up ? cells.upDeviation() : cells.downDeviation())[cell] = (float) Math.sqrt(variance);
    }
}
