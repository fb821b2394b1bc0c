package dev.kirchhoff.training;

import java.util.List;

/** How the learning rate goes with time. Time is counted in epochs from 0, in fractions where a batch lies within one. */
public sealed interface Schedule {

    /** Learning rate after so many epochs. */
    double rate(double epoch);

    /**
     * The same rate throughout.
     *
     * @param rate learning rate, at least 0
     */
    record Constant(double rate) implements Schedule {

        /** Checks the rate. */
        public Constant {
            requireRate(rate);
        }

        @Override
        public double rate(double epoch) {
            return rate;
        }
    }

    /**
     * A rate multiplied by a factor every so many epochs: {@code rate factor^floor(epoch / every)}.
     *
     * @param rate learning rate at first, at least 0
     * @param factor above 0
     * @param every number of epochs, above 0; need not be whole
     */
    record Step(double rate, double factor, double every) implements Schedule {

        /** Checks the numbers. */
        public Step {
            requireRate(rate);
            requirePositive("factor", factor);
            requirePositive("every", every);
        }

        @Override
        public double rate(double epoch) {
            return rate * Math.pow(factor, Math.floor(epoch / every));
        }
    }

    /**
     * A rate multiplied by a factor at given epochs.
     *
     * @param rate learning rate at first, at least 0
     * @param factor above 0
     * @param at epochs, rising; need not be whole
     */
    record Steps(double rate, double factor, List<Double> at) implements Schedule {

        /** Checks the numbers. */
        public Steps {
            requireRate(rate);
            requirePositive("factor", factor);
            at = List.copyOf(at);
            for (int i = 1; i < at.size(); i++) {
                if (!(at.get(i) > at.get(i - 1))) {
                    throw new IllegalArgumentException(
                            "the epochs of a stepped learning rate, " + at + ", do not rise");
                }
            }
        }

        @Override
        public double rate(double epoch) {
            double result = rate;
            for (double step : at) {
                result *= epoch >= step ? factor : 1;
            }
            return result;
        }
    }

    /**
     * A rate that falls evenly: {@code rate factor^epoch}.
     *
     * @param rate learning rate at first, at least 0
     * @param factor of one epoch, above 0
     */
    record Exponential(double rate, double factor) implements Schedule {

        /** Checks the numbers. */
        public Exponential {
            requireRate(rate);
            requirePositive("factor", factor);
        }

        @Override
        public double rate(double epoch) {
            return rate * Math.pow(factor, epoch);
        }
    }

    /**
     * Half a period of a cosine: {@code floor + (rate - floor) (1 + cos(pi epoch / epochs)) / 2}, then the floor.
     *
     * <p>Source: I. Loshchilov, F. Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017, equation 5; one period, no
     * restarts.
     *
     * @param rate learning rate at first, at least 0
     * @param epochs length, above 0
     * @param floor learning rate at the end, at least 0
     */
    record Cosine(double rate, double epochs, double floor) implements Schedule {

        /** Checks the numbers. */
        public Cosine {
            requireRate(rate);
            requirePositive("epochs", epochs);
            requireRate(floor);
        }

        @Override
        public double rate(double epoch) {
            double phase = Math.PI * Math.min(epoch / epochs, 1);
            return floor + (rate - floor) * (1 + Math.cos(phase)) / 2;
        }
    }

    /**
     * A lower rate at first: {@code factor} times another schedule during some epochs, then that schedule itself, which keeps counting
     * from epoch 0. The RAPA paper warms up for 1 or 5 epochs at 1/20.
     *
     * @param epochs length, at least 0
     * @param factor above 0
     * @param then the schedule
     */
    record Warmup(double epochs, double factor, Schedule then) implements Schedule {

        /** Checks the numbers. */
        public Warmup {
            if (!(epochs >= 0)) {
                throw new IllegalArgumentException("warm-up of " + epochs + " epochs is negative");
            }
            requirePositive("factor", factor);
        }

        @Override
        public double rate(double epoch) {
            return (epoch < epochs ? factor : 1) * then.rate(epoch);
        }
    }

    private static void requireRate(double rate) {
        if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning rate " + rate + " is not a number of at least 0");
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " " + value + " of a learning-rate schedule is not above 0");
        }
    }
}
