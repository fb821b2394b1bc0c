package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.yaml.Suggestion;
import java.util.Arrays;
import java.util.Locale;

/**
 * How the learning rate goes with the number of tiles n1 of the first layer: rate (n1 / 16)^exponent. The paper takes one rate for all and names an
 * adjustment as an open question: each replica learns from n1 / 16 times fewer patches.
 */
public enum LearningRateRule {
    /** The same for all, as published. */
    FIXED(0),
    /** With the root of the number of tiles. */
    SQRT(0.5),
    /** In proportion to the number of tiles. */
    LINEAR(1);

    private final double exponent;

    LearningRateRule(double exponent) {
        this.exponent = exponent;
    }

    /** Name in commands. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The factor on the rate. */
    double factor(int tiles) {
        return Math.pow(tiles / 16.0, exponent);
    }

    /**
     * The rule of a name.
     *
     * @throws InvalidInputException if there is none
     */
    public static LearningRateRule named(String title) {
        return Arrays.stream(values())
                .filter(rule -> rule.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(title + " is no rule for the learning rate"
                        + Suggestion.among(
                                title,
                                Arrays.stream(values())
                                        .map(LearningRateRule::title)
                                        .toList())));
    }
}
