/** Analyses of trained runs: what came out of them, as tables, CSV files and data. */
@NullMarked
package dev.kirchhoff.experiment.analysis;

import org.jspecify.annotations.NullMarked;
