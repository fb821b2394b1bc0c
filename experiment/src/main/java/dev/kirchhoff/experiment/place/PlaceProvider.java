package dev.kirchhoff.experiment.place;

import dev.kirchhoff.InvalidInputException;

/** Opens places of a kind. Found by {@link java.util.ServiceLoader}, so that no module need know those that bring places. */
public interface PlaceProvider {

    /** Whether an address is of its kind. */
    boolean accepts(String address);

    /**
     * Opens a place.
     *
     * @throws InvalidInputException if there is none at the address, or what it needs is not on the class path
     * @throws dev.kirchhoff.experiment.InterruptedRunException if the process is ending
     */
    Place open(String address, Place.Settings settings);
}
