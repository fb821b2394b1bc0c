package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.DeviceBank;
import dev.kirchhoff.device.fabricated.Devices;
import java.util.List;

/**
 * How the devices of a tile stand at a moment. Weights are those that the devices show, in units of the devices; times
 * {@link PulsedTile#factor} they are those of the network.
 *
 * @param mean mean weight
 * @param std standard deviation of the weights
 * @param min smallest weight
 * @param max largest weight
 * @param saturated share of the pulsed devices within {@value #NEAR} of their range from one of their bounds; stuck ones do not count
 * @param stuck share of the pulsed devices that cannot move
 */
public record TileReport(double mean, double std, float min, float max, double saturated, double stuck) {

    /** Distance from a bound, in units of a device's range, up to which it is saturated. */
    static final double NEAR = 0.01;

    static TileReport of(float[] weights, int offset, int cells, List<DeviceBank> pulsed) {
        double sum = 0;
        double squares = 0;
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = offset; i < offset + cells; i++) {
            sum += weights[i];
            min = Math.min(min, weights[i]);
            max = Math.max(max, weights[i]);
        }
        double mean = sum / cells;
        for (int i = offset; i < offset + cells; i++) {
            squares += (weights[i] - mean) * (weights[i] - mean);
        }
        long saturated = 0;
        long stuck = 0;
        for (DeviceBank bank : pulsed) {
            for (int cell = 0; cell < cells; cell++) {
                boolean isStuck = bank.devices().isStuck(cell);
                stuck += isStuck ? 1 : 0;
                saturated += !isStuck && isSaturated(bank, cell) ? 1 : 0;
            }
        }
        double devices = Math.max(1, (double) pulsed.size() * cells);
        return new TileReport(mean, Math.sqrt(squares / cells), min, max, saturated / devices, stuck / devices);
    }

    private static boolean isSaturated(DeviceBank bank, int cell) {
        Devices devices = bank.devices();
        double near = NEAR * (devices.wMax()[cell] - devices.wMin()[cell]);
        float weight = bank.weight(cell);
        return weight <= devices.wMin()[cell] + near || weight >= devices.wMax()[cell] - near;
    }
}
