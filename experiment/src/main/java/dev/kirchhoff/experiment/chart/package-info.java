/** Drawn charts as files. */
@NullMarked
package dev.kirchhoff.experiment.chart;

import org.jspecify.annotations.NullMarked;
