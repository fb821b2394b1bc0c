package dev.kirchhoff.training;

import dev.kirchhoff.network.Loss;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What a {@link Trainer} is to do.
 *
 * @param epochs passes over the training images
 * @param loss what is made small
 * @param schedule learning rate over time
 * @param seed seed of everything random within the blocks
 * @param measure called after an epoch with its number, from 1: errors on other sets, by name
 */
public record Training(int epochs, Loss loss, Schedule schedule, long seed, IntFunction<Map<String, Errors>> measure) {}
