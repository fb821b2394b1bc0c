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
 */
public record RunOptions(int threads, Kernels kernels, String command, BooleanSupplier stop) {}
