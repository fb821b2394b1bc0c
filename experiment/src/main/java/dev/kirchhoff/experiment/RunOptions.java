package dev.kirchhoff.experiment;

import java.util.function.BooleanSupplier;

/**
 * What does not change the numbers of a run.
 *
 * @param threads threads to use
 * @param command command line, for the provenance
 * @param stop asked before every step; when it says true, a checkpoint is written and the run ends
 */
public record RunOptions(int threads, String command, BooleanSupplier stop) {}
