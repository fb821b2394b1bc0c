package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.NotFiniteException;

/** The units of an energy block did not come to rest, so there is no equilibrium. The message says where, by how much, and what helps. */
public final class UnsettledException extends NotFiniteException {

    private static final long serialVersionUID = 2;

    private final String what;

    /**
     * An exception with a message for the user.
     *
     * @param block number or name of the block
     * @param what which phase, by how much, and what helps
     */
    public UnsettledException(String block, String what) {
        super("energy block " + block + ": " + what);
        this.what = what;
    }

    @Override
    public UnsettledException in(String block) {
        return new UnsettledException(block, what);
    }
}
