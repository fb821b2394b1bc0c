/** The numbers of a run as arrays for other programs: what they are called, how they lie. */
@NullMarked
package dev.kirchhoff.experiment.dump;

import org.jspecify.annotations.NullMarked;
