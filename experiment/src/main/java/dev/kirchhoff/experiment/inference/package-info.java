/** Trained networks on programmed arrays: which network, which images, what came out. */
@NullMarked
package dev.kirchhoff.experiment.inference;

import org.jspecify.annotations.NullMarked;
