package dev.kirchhoff.experiment.reproduction;

import java.util.List;
import java.util.stream.Stream;

/**
 * That a quantity of one network is smaller than a quantity of another one, by a margin: {@code less < more + margin}.
 *
 * @param less the smaller one
 * @param more the larger one
 * @param margin how far the smaller one may be above
 */
public record Comparison(Term less, Term more, double margin) {

    /**
     * A quantity of a network.
     *
     * @param variant name of the network
     * @param quantity name of the quantity
     */
    record Term(String variant, String quantity) {
        @Override
        public String toString() {
            return variant + " (" + quantity + ")";
        }
    }

    static Comparison less(Term less, Term more) {
        return new Comparison(less, more, 0);
    }

    /** The first of some below each of the others, in the same quantity. */
    static List<Comparison> lessThanEach(Term less, String quantity, Stream<String> others, double margin) {
        return others.filter(other -> !other.equals(less.variant()))
                .map(other -> new Comparison(less, new Term(other, quantity), margin))
                .toList();
    }
}
