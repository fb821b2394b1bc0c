/** Trained networks at use: predictions, votes, and how often they are wrong. */
@NullMarked
package dev.kirchhoff.evaluation;

import org.jspecify.annotations.NullMarked;
