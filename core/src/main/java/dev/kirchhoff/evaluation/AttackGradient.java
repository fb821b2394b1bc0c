package dev.kirchhoff.evaluation;

/**
 * What an attack knows of the random numbers of a network, such as the assignment of patches to replicas, when it takes its gradient. The
 * source does not say. For a network that draws nothing all are the same.
 */
public sealed interface AttackGradient {

    /** A gradient with numbers of its own, which the prediction of the attacked image does not use. */
    record Fresh() implements AttackGradient {}

    /** A gradient with the very numbers of the (first) prediction of the attacked image: an attacker who foresees them. */
    record Same() implements AttackGradient {}

    /**
     * The mean of gradients with numbers of their own: the attack on the network as it is on average. Where it is stronger than the others, these
     * were weak for the noise of their gradient, which protects from nobody.
     *
     * @param draws how many gradients, 1 or more
     */
    record Averaged(int draws) implements AttackGradient {

        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is not in 1 to 2¹⁶
         */
        public Averaged {
            if (draws < 1 || draws > 1 << 16) {
                throw new IllegalArgumentException("a gradient averaged over " + draws + " draws was asked for; 1 to "
                        + (1 << 16) + " are accepted");
            }
        }
    }

    /** How many gradients are taken. */
    default int count() {
        return switch (this) {
            case Fresh fresh -> 1;
            case Same same -> 1;
            case Averaged averaged -> averaged.draws();
        };
    }
}
