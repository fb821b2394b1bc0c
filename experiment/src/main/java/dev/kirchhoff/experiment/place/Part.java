package dev.kirchhoff.experiment.place;

import dev.kirchhoff.InvalidInputException;
import java.io.Serializable;

/**
 * A part of a plan that can be computed by itself, by any process that sees the folders it names: a run of a sweep, a draw of a study, a training
 * of a reproduction. It is a value that travels, so it holds texts and numbers alone. Computed twice, one after the other or at once, it gives the
 * same result and leaves the same files.
 *
 * @param <R> what comes of it
 */
public interface Part<R extends Serializable> extends Serializable {

    /** What to call it in a message. */
    String name();

    /**
     * Does what is not done of it yet.
     *
     * @throws InvalidInputException if what it names is not as it must be, here; on another computer it may be
     * @throws RuntimeException if it failed, or was asked to stop; another try goes on from what is saved
     */
    R compute(Site site);
}
