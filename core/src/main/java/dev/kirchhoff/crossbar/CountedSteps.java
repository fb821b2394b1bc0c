package dev.kirchhoff.crossbar;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Response;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Drive;

/**
 * The mean step of many pulses at once where a step depends on the weight.
 *
 * <p>Model: n⁺ up and n⁻ down pulses, spread evenly, lead along dw/dt = n⁺ s⁺(w) - n⁻ s⁻(w), t from 0 to 1, which is followed by the midpoint
 * rule in so many parts that a step changes by at most {@value #SHARE} of itself from the start of one to its middle; a mean change is then
 * off by less than 0.07 %. Steps are taken at the n = n⁺ + n⁻ weights from the first to the last pulse, not beyond, hence the factor
 * (n - 1) / n. Noise that was added earlier is drawn together by the slope of the steps behind it, 1 + J for a part.
 */
final class CountedSteps {

    /** Most that steps change from the start of a part to its middle. */
    private static final double SHARE = 1 / 32.0;

    private final Devices devices;
    private final PulseKernels.Cells cells;
    private int parts;

    CountedSteps(Devices devices, PulseKernels.Cells cells) {
        this.devices = devices;
        this.cells = cells;
    }

    /** Takes over the means and deviations of devices that make several steps; {@code cells} holds those at their weights. */
    void refine(Response.StateDependent steps, int first, int[] counts, Drive drive, int length) {
        for (int i = 0; i < length; i++) {
            int ups = counts[i] >>> PulseKernels.UP_BIT;
            int downs = counts[i] & PulseKernels.DOWNS;
            int rises = drive == Drive.DOWNS ? downs : ups;
            int falls = drive == Drive.BOTH ? downs : 0;
            if (rises + falls > 1) {
                int cell = first + i;
                parts = parts(steps, cell, rises, falls);
                follow(steps, cell, rises, falls);
            }
        }
    }

    private int parts(Response.StateDependent steps, int cell, int rises, int falls) {
        float w = cells.weights()[cells.offset() + cell];
        float up = cells.up()[cell];
        float down = cells.down()[cell];
        float middle = devices.confined(cell, w + 0.5f * (rises * up - falls * down));
        double bend = rises * Math.abs(steps.up(cell, middle) - up) + falls * Math.abs(steps.down(cell, middle) - down);
        double travel = rises * up + falls * down;
        return travel > 0 ? (int) Math.clamp(Math.ceil(bend / (SHARE * travel)), 1, rises + falls) : 1;
    }

    private void follow(Response.StateDependent steps, int cell, int rises, int falls) {
        int pulses = rises + falls;
        float share = (pulses - 1f) / pulses / parts;
        float w = cells.weights()[cells.offset() + cell];
        float up = cells.up()[cell];
        float down = cells.down()[cell];
        float ups = 0;
        float downs = 0;
        float variance = 0;
        for (int part = 0; part < parts; part++) {
            float change = share * (rises * up - falls * down);
            float middle = devices.confined(cell, w + 0.5f * change);
            float middleUp = steps.up(cell, middle);
            float middleDown = steps.down(cell, middle);
            float middleChange = share * (rises * middleUp - falls * middleDown);
            float slope = middle == w ? 0 : Math.max(-1, (middleChange - change) / (middle - w));
            float risen = steps.upDeviation(cell, middle, middleUp);
            float fallen = steps.downDeviation(cell, middle, middleDown);
            float added = (rises * risen * risen + falls * fallen * fallen) / parts;
            variance = (variance * (1 + slope) + added) * (1 + slope);
            ups += middleUp / parts;
            downs += middleDown / parts;
            w = devices.confined(cell, w + middleChange);
            if (part + 1 < parts) {
                up = steps.up(cell, w);
                down = steps.down(cell, w);
            }
        }
        float deviation = (float) Math.sqrt(variance / pulses);
        cells.up()[cell] = ups;
        cells.down()[cell] = downs;
        cells.upDeviation()[cell] = deviation;
        cells.downDeviation()[cell] = deviation;
    }
}
