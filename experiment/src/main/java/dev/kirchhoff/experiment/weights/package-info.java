/** Weights by the names and in the layouts of PyTorch, out of a network and into one. */
@NullMarked
package dev.kirchhoff.experiment.weights;

import org.jspecify.annotations.NullMarked;
