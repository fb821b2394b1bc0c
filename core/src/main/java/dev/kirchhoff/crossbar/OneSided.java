package dev.kirchhoff.crossbar;

import dev.kirchhoff.Check;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import java.util.List;

/**
 * Two devices that are only ever pulsed up, as phase-change memory must be.
 *
 * <p>Model: the weight is the difference w = g₊ − g₋; an up pulse raises g₊, a down pulse raises g₋. Both saturate, so every
 * {@code refreshEvery} updates the cells are read, and where the larger of g/w_max is above {@code refreshAbove} and the
 * smaller above {@code refreshBelow}, both are reset and the difference is written anew.
 *
 * @param device kind of both devices; its up response is used for both
 * @param refreshEvery updates from one refresh to the next; 0 for never
 * @param refreshAbove share of w_max that the larger device must exceed
 * @param refreshBelow share of w_max that the smaller device must exceed
 */
public record OneSided(Device device, int refreshEvery, double refreshAbove, double refreshBelow) implements UnitCell {

    private static final int PLUS = 0;
    private static final int MINUS = 1;

    /**
     * Checks the refresh.
     *
     * @throws IllegalArgumentException if the interval is negative or a threshold is not a share
     */
    public OneSided {
        Check.notNegative("refreshEvery", refreshEvery);
        Check.share("refreshAbove", refreshAbove);
        Check.share("refreshBelow", refreshBelow);
    }

    @Override
    public List<Bank> banks() {
        return List.of(new Bank(device, 1, Drive.UPS), new Bank(device, -1, Drive.DOWNS));
    }

    @Override
    public double granularity() {
        return device.granularity();
    }

    /** One device holds the size of the weight, by its sign; the other holds 0. */
    @Override
    public void write(float wanted, Crosspoint point) {
        point.set(PLUS, Math.max(wanted, 0));
        point.set(MINUS, Math.max(-wanted, 0));
    }

    @Override
    public boolean refresh(Crosspoint point) {
        float high = point.weight(PLUS) / point.wMax(PLUS);
        float low = point.weight(MINUS) / point.wMax(MINUS);
        if (Math.max(high, low) <= refreshAbove || Math.min(high, low) <= refreshBelow) {
            return false;
        }
        float difference = point.weight(PLUS) - point.weight(MINUS);
        point.reset(PLUS);
        point.reset(MINUS);
        point.set(PLUS, point.weight(PLUS) + Math.max(difference, 0));
        point.set(MINUS, point.weight(MINUS) + Math.max(-difference, 0));
        return true;
    }

    /** This cell of such devices, with everything else at its default. */
    public static OneSided defaults(Device device) {
        return new OneSided(device, 0, 0.75, 0.25);
    }

    /** The same with another {@code device}. */
    public OneSided withDevice(Device device) {
        return new OneSided(device, refreshEvery, refreshAbove, refreshBelow);
    }

    /** The same with another {@code refreshEvery}. */
    public OneSided withRefreshEvery(int refreshEvery) {
        return new OneSided(device, refreshEvery, refreshAbove, refreshBelow);
    }

    /** The same with another {@code refreshAbove}. */
    public OneSided withRefreshAbove(double refreshAbove) {
        return new OneSided(device, refreshEvery, refreshAbove, refreshBelow);
    }

    /** The same with another {@code refreshBelow}. */
    public OneSided withRefreshBelow(double refreshBelow) {
        return new OneSided(device, refreshEvery, refreshAbove, refreshBelow);
    }
}
