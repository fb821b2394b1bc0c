package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.NotFiniteException;

/** The units of an energy block did not come to rest, so there is no equilibrium. The message says where, by how much, and what helps. */
public final class UnsettledException extends NotFiniteException {

    private static final long serialVersionUID = 1;

    /** An exception with a message for the user. */
    public UnsettledException(String message) {
        super(message);
    }
}
