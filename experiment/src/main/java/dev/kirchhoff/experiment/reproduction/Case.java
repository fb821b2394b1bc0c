package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.yaml.Plan;

/**
 * A training: a variant with a seed.
 *
 * @param variant the variant
 * @param seed the seed
 * @param name name of its folder, which says the epochs too
 * @param epochs length of the training
 * @param plan its config, a single run
 */
public record Case(Variant variant, long seed, String name, int epochs, Plan plan) {}
