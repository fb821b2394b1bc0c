package dev.kirchhoff.device;

import dev.kirchhoff.kernels.PulseKernels.Drive;
import java.util.List;

/**
 * What stands at one crosspoint of an array and holds its weight: an ideal memory, one device, or a circuit of several. An open interface: a
 * cell says as data which banks of devices it has, and how a weight is written to those of one crosspoint; fabricating, pulsing and
 * showing them is the array's.
 *
 * <p>Model: an array has a bank of devices for each of {@link #banks}, one device a crosspoint; the weight shown is w = Σ γ_k w_k.
 */
public interface UnitCell {

    /** The banks; none for an ideal memory. */
    List<Bank> banks();

    /**
     * What a coincidence moves the weight shown by on average, g, in units of the weight, by which update rules scale their pulse
     * trains; 0 for an ideal memory.
     */
    double granularity();

    /** Which of the banks that pulses move are moved by an update. */
    default Turns turns() {
        return Turns.ALL;
    }

    /** Writes a weight onto the devices of a crosspoint, as near as their bounds allow; by default the same one onto each. */
    default void write(float wanted, Crosspoint point) {
        for (int bank = 0; bank < banks().size(); bank++) {
            point.set(bank, wanted);
        }
    }

    /** Updates from one {@link #refresh} to the next; 0 for never. */
    default int refreshEvery() {
        return 0;
    }

    /**
     * Writes the weight of a crosspoint anew where its devices need it.
     *
     * @return whether it did
     */
    default boolean refresh(Crosspoint point) {
        return false;
    }

    /**
     * A device of every crosspoint.
     *
     * @param device its kind
     * @param share γ, its share in the weight shown
     * @param drive which coincidences move it
     */
    record Bank(Device device, float share, Drive drive) {}

    /** Which devices of a cell are pulsed by an update. */
    enum Turns {
        /** All of them, by the same pulses, each with cycle-to-cycle noise of its own. */
        ALL,
        /** One, in turn from update to update. */
        SEQUENTIAL,
        /** One drawn at random for each update, the same in all cells. */
        RANDOM
    }

    /** The devices of one crosspoint, while they are written. */
    interface Crosspoint {

        /** Where up and down steps of a device are equal; see {@link dev.kirchhoff.device.fabricated.Devices#symmetryPoint}. */
        float symmetryPoint(int bank);

        /** Upper bound of a device. */
        float wMax(int bank);

        /** What a device holds. */
        float weight(int bank);

        /** Makes a device hold a weight, as near as its bounds allow. */
        void set(int bank, float weight);

        /** Resets a device; see {@link Retention}. */
        void reset(int bank);
    }
}
