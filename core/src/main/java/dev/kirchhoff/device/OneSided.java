package dev.kirchhoff.device;

import dev.kirchhoff.Check;
import dev.kirchhoff.Default;

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
public record OneSided(
        Device device,
        @Default("0") int refreshEvery,
        @Default("0.75") double refreshAbove,
        @Default("0.25") double refreshBelow)
        implements UnitCell {

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
}
