package dev.kirchhoff.crossbar;

import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.device.fabricated.Response;
import java.util.List;
import java.util.OptionalDouble;

/** The number of states that devices have on average: Σ (w_max − w_min) / Σ step, sums over devices that are not stuck. */
public final class EffectiveStates {

    /** Weights of a device at which its step is taken, evenly over its range. */
    private static final int POINTS = 8;

    private EffectiveStates() {}

    /** Empty where no device moves. */
    public static OptionalDouble of(List<DeviceBank> pulsed) {
        double range = 0;
        double step = 0;
        for (DeviceBank bank : pulsed) {
            Devices devices = bank.devices();
            for (int cell = 0; cell < devices.count(); cell++) {
                if (!devices.isStuck(cell)) {
                    range += devices.wMax()[cell] - devices.wMin()[cell];
                    step += meanStep(devices, cell);
                }
            }
        }
        return step > 0 ? OptionalDouble.of(range / step) : OptionalDouble.empty();
    }

    /** Mean size of the up and down steps of a device over its range. */
    private static double meanStep(Devices devices, int cell) {
        return switch (devices.response()) {
            case Response.Constant constant -> 0.5 * (constant.up()[cell] + constant.down()[cell]);
            case Response.StateDependent steps -> {
                double sum = 0;
                float width = (devices.wMax()[cell] - devices.wMin()[cell]) / POINTS;
                for (int point = 0; point < POINTS; point++) {
                    float w = devices.wMin()[cell] + (point + 0.5f) * width;
                    sum += steps.up(cell, w) + steps.down(cell, w);
                }
                yield 0.5 * sum / POINTS;
            }
        };
    }
}
