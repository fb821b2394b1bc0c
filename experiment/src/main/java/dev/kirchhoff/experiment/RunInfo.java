package dev.kirchhoff.experiment;

import dev.kirchhoff.experiment.yaml.PlannedRun;
import java.nio.file.Path;

/**
 * What is known when a run starts.
 *
 * @param number its place in the sweep, from 1
 * @param count runs of the sweep; 1 for a single run
 * @param run the run
 * @param folder its folder
 * @param trainImages images to learn from
 * @param testImages images of the test set
 * @param validationImages images held out
 * @param weights numbers that training changes
 * @param kernels numeric kernels in use
 * @param threads threads in use
 * @param firstEpoch epochs done before; 0 for a new run
 */
public record RunInfo(
        int number,
        int count,
        PlannedRun run,
        Path folder,
        int trainImages,
        int testImages,
        int validationImages,
        long weights,
        String kernels,
        int threads,
        int firstEpoch) {}
