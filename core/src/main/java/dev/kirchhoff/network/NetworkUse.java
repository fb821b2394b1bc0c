package dev.kirchhoff.network;

import java.util.concurrent.atomic.AtomicInteger;

/** Who uses a network: any number of passes read it, or one updates it. What comes between is refused, not awaited. */
final class NetworkUse {

    private static final int UPDATING = -1;

    /** Passes that read, or {@link #UPDATING}. */
    private final AtomicInteger users = new AtomicInteger();

    /**
     * Begins to read.
     *
     * @throws IllegalStateException if the network is being updated
     */
    void beginRead() {
        int readers = users.get();
        while (readers == UPDATING || !users.compareAndSet(readers, readers + 1)) {
            if (readers == UPDATING) {
                throw new IllegalStateException("the network is being updated by another pass;"
                        + " any number of passes may run at once, but none while one updates");
            }
            readers = users.get();
        }
    }

    void endRead() {
        users.decrementAndGet();
    }

    /**
     * Begins to update.
     *
     * @throws IllegalStateException if a pass reads or updates the network
     */
    void beginUpdate() {
        int readers = users.compareAndExchange(0, UPDATING);
        if (readers != 0) {
            throw new IllegalStateException("the network cannot be updated while "
                    + (readers == UPDATING ? "another pass updates it" : readers + " passes run on it"));
        }
    }

    void endUpdate() {
        users.set(0);
    }
}
