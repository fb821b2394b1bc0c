/**
 * Runs as values: a config in, a folder out. {@link dev.kirchhoff.experiment.Experiments} trains a plan, resumes it bit for bit
 * and ends in a {@link dev.kirchhoff.experiment.ResultTable}; {@link dev.kirchhoff.experiment.TrainedRun} uses what was trained.
 * The config itself is the package {@code config}; showing progress belongs to whoever listens.
 */
@NullMarked
package dev.kirchhoff.experiment;

import org.jspecify.annotations.NullMarked;
