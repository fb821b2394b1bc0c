package dev.kirchhoff.experiment;

import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.place.Site;
import dev.kirchhoff.kernels.Kernels;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What does not change the numbers of a run, beyond rounding.
 *
 * @param threads threads to use
 * @param kernels numeric kernels; others agree to rounding only
 * @param command command line, for the provenance
 * @param stop asked before every step; when it says true, a checkpoint is written and the run ends
 * @param checksGradients whether after every epoch the gradients through energy blocks are compared with those of implicit differentiation
 * @param writesEvents whether after every epoch an event for TensorBoard is written; a run that has some goes on with them anyway
 * @param place where runs are computed, several at a time; null for one after another in this thread
 * @param waits whether a training waits while another one uses its folder, in place of ending with an error
 * @param commit for the provenance: git commit of Kirchhoff where that is known from elsewhere; null for what this process finds out
 */
public record RunOptions(
        int threads,
        Kernels kernels,
        String command,
        BooleanSupplier stop,
        boolean checksGradients,
        boolean writesEvents,
        @Nullable Place place,
        boolean waits,
        @Nullable String commit) {

    /** Options without a check of gradients and without events, for this thread. */
    public RunOptions(int threads, Kernels kernels, String command, BooleanSupplier stop) {
        this(threads, kernels, command, stop, false, false, null, false, null);
    }

    /** The same with a check of gradients, or without. */
    public RunOptions withGradientCheck(boolean check) {
        return new RunOptions(threads, kernels, command, stop, check, writesEvents, place, waits, commit);
    }

    /** The same with events for TensorBoard, or without. */
    public RunOptions withEvents(boolean write) {
        return new RunOptions(threads, kernels, command, stop, checksGradients, write, place, waits, commit);
    }

    /** The same at a place; null for one run after another in this thread. */
    public RunOptions at(@Nullable Place other) {
        return new RunOptions(threads, kernels, command, stop, checksGradients, writesEvents, other, waits, commit);
    }

    /**
     * Options of a part that is computed at a site; another copy of it may be at work elsewhere, whose end is then waited for.
     *
     * @param command command line that it belongs to
     */
    public static RunOptions at(Site site, String command) {
        return new RunOptions(
                site.threads(), site.kernels(), command, site.stop(), false, false, null, true, site.commit());
    }
}
