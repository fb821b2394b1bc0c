/** Pages that show results: one file each, which needs no network and looks the same whenever it is made from the same results. */
@NullMarked
package dev.kirchhoff.experiment.report;

import org.jspecify.annotations.NullMarked;
