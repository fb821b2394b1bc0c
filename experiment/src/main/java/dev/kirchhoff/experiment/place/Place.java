package dev.kirchhoff.experiment.place;

import dev.kirchhoff.InvalidInputException;
import java.io.Serializable;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Where parts of plans are computed, several at a time: the processes of a cluster, or threads of this one. */
public interface Place extends AutoCloseable {

    /**
     * How its parts are computed.
     *
     * @param name what the user calls the work
     * @param threads threads of a part
     * @param scalar whether the scalar kernels are wanted, else the best that there are
     */
    record Settings(String name, int threads, boolean scalar) {}

    /**
     * Receives what came of parts, in the thread that asked for them.
     *
     * @param <R> what comes of a part
     */
    interface Receiver<R> {

        /**
         * A part is done.
         *
         * @param part its place in the list
         */
        void done(int part, R result);

        /** Something that the user should know: one sentence. */
        void message(String sentence);
    }

    /**
     * Computes parts in any order. What comes of each is handed over as soon as it is there, and once, however often the part was begun.
     *
     * @param stop asked often; when it says true, the parts under way are asked to stop, and no more are begun
     * @return whether all were computed; false if it was asked to stop
     * @throws InvalidInputException if a part says, as often as it may fail, that what it names is not as it must be, or if the place does not answer
     * @throws PartFailedException if a part failed as often as it may
     */
    <R extends Serializable> boolean compute(
            List<? extends Part<R>> parts, BooleanSupplier stop, Receiver<? super R> receiver);

    /** Whether parts are computed in this process, for which a relative path is the same as here. */
    boolean isHere();

    /** Gives back what it holds. */
    @Override
    void close();
}
