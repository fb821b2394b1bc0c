/**
 * What cells make of the conductances that are written to them: errors of writing, stuck cells, drift, noise of reads. Conductances are
 * relative to the largest, from g0 (the least) to 1.
 */
@NullMarked
package dev.kirchhoff.crossbar.error;

import org.jspecify.annotations.NullMarked;
