package dev.kirchhoff.experiment;

import dev.kirchhoff.kernels.Kernels;
import java.util.function.BooleanSupplier;

/**
 * What does not change the numbers of a run, beyond rounding.
 *
 * @param threads threads to use
 * @param kernels numeric kernels; others agree to rounding only
 * @param command command line, for the provenance
 * @param stop asked before every step; when it says true, a checkpoint is written and the run ends
 * @param checksGradients whether after every epoch the gradients through energy blocks are compared with those of implicit differentiation
 * @param writesEvents whether after every epoch an event for TensorBoard is written; a run that has some goes on with them anyway
 */
public record RunOptions(
        int threads,
        Kernels kernels,
        String command,
        BooleanSupplier stop,
        boolean checksGradients,
        boolean writesEvents) {

    /** Options without a check of gradients and without events. */
    public RunOptions(int threads, Kernels kernels, String command, BooleanSupplier stop) {
        this(threads, kernels, command, stop, false, false);
    }

    /** The same with a check of gradients, or without. */
    public RunOptions withGradientCheck(boolean check) {
        return new RunOptions(threads, kernels, command, stop, check, writesEvents);
    }

    /** The same with events for TensorBoard, or without. */
    public RunOptions withEvents(boolean write) {
        return new RunOptions(threads, kernels, command, stop, checksGradients, write);
    }
}
