/** Experiments of a paper, done again: the trainings, what they are asked, and what comes of each published claim. */
@NullMarked
package dev.kirchhoff.experiment.reproduction;

import org.jspecify.annotations.NullMarked;
