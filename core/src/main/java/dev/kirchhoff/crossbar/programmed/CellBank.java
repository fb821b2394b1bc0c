package dev.kirchhoff.crossbar.programmed;

import dev.kirchhoff.crossbar.error.Faults;
import dev.kirchhoff.crossbar.error.WriteResult;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.TileKey;

/**
 * The cells that hold one slice of a matrix, or one side of it, as they are at the time of the reads.
 *
 * @param written conductances as written
 * @param g conductances now; the same array where time does nothing
 * @param sigma standard deviations of reads; empty where there is no noise
 * @param result what writing took
 */
record CellBank(float[] written, float[] g, float[] sigma, WriteResult result) {

    /**
     * Writes cells and lets the time pass.
     *
     * @param targets what they are to hold; what they hold as written afterwards
     * @param number of the bank, which addresses all that is drawn
     */
    static CellBank write(float[] targets, Faults faults, Cells settings, double g0, TileKey key, int number) {
        int length = targets.length;
        boolean ages = !settings.drift().isNone();
        float[] asked = ages ? targets.clone() : targets;
        WriteResult result = settings.programming().write(targets, 0, length, g0, key.stream(Purpose.WRITING, number));
        faults.hold(targets, g0);
        float[] now = ages ? targets.clone() : targets;
        if (ages) {
            settings.drift().age(now, asked, 0, length, g0, settings.seconds(), key.stream(Purpose.AGEING, number));
            faults.hold(now, g0);
        }
        float[] sigma = new float[settings.readNoise().isNone() ? 0 : length];
        if (sigma.length > 0) {
            settings.readNoise().deviations(now, targets, 0, length, g0, settings.seconds(), sigma);
        }
        return new CellBank(targets, now, sigma, result);
    }
}
