package dev.kirchhoff.testkit;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Runs a property on many random cases; a failure names the seed that repeats it alone. */
public final class ForAll {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private ForAll() {}

    /**
     * Runs a property on cases seeded with {@code seed}, {@code seed + 1}, ...
     *
     * @param cases number of cases
     * @param property draws its case from the generator and asserts
     * @throws AssertionError if the property fails, with the seed of the case
     */
    public static void run(long seed, int cases, Consumer<RandomGenerator> property) {
        for (long caseSeed = seed; caseSeed < seed + cases; caseSeed++) {
            try {
                property.accept(GENERATORS.create(caseSeed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("the property fails for seed " + caseSeed + ": " + failure, failure);
            }
        }
    }
}
