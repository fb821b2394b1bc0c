package dev.kirchhoff.training;

import dev.kirchhoff.evaluation.Voting;
import org.jspecify.annotations.Nullable;

/**
 * How often a network is wrong on one set of images, as a fraction of them.
 *
 * @param error with one prediction an image
 * @param voted with a majority {@linkplain Voting vote}; null where none was taken
 */
public record Errors(double error, @Nullable Double voted) {}
