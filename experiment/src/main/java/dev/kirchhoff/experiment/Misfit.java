package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import java.util.function.Supplier;

/** Hardware that does not go together, or not with a network: it shows where tiles are made, which may be late. */
public final class Misfit {

    private Misfit() {}

    /**
     * Makes something of hardware.
     *
     * @throws InvalidInputException if it does not go together, in the words of an IllegalArgumentException
     */
    public static <T> T refused(Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException misfit) {
            throw new InvalidInputException("hardware: " + misfit.getMessage(), misfit);
        }
    }
}
