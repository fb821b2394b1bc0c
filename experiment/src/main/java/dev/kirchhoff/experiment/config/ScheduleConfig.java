package dev.kirchhoff.experiment.config;

import dev.kirchhoff.training.Schedule;
import java.util.List;

/** How the learning rate goes from its first value on; see {@link Schedule}. */
public sealed interface ScheduleConfig {

    /**
     * The schedule for a training.
     *
     * @param rate learning rate at first
     * @param epochs length of the training
     */
    Schedule schedule(double rate, int epochs);

    /** The same rate throughout. */
    record Constant() implements ScheduleConfig {
        @Override
        public Schedule schedule(double rate, int epochs) {
            return new Schedule.Constant(rate);
        }
    }

    /**
     * A factor every so many epochs.
     *
     * @param factor on the rate
     * @param every epochs
     */
    record Step(double factor, double every) implements ScheduleConfig {
        @Override
        public Schedule schedule(double rate, int epochs) {
            return new Schedule.Step(rate, factor, every);
        }
    }

    /**
     * A factor at given times.
     *
     * @param factor on the rate
     * @param at the times, as fractions of the training, so that they go with its length
     */
    record Steps(double factor, List<Double> at) implements ScheduleConfig {
        /**
         * Checks the times.
         *
         * @throws IllegalArgumentException if one is not a fraction
         */
        public Steps {
            for (double time : at) {
                if (!(time >= 0 && time <= 1)) {
                    throw new IllegalArgumentException(
                            "at has " + time + ", but the times of steps are fractions of the training, 0 to 1");
                }
            }
        }

        @Override
        public Schedule schedule(double rate, int epochs) {
            return new Schedule.Steps(
                    rate, factor, at.stream().map(time -> time * epochs).toList());
        }
    }

    /**
     * An even fall.
     *
     * @param factor on the rate in one epoch
     */
    record Exponential(double factor) implements ScheduleConfig {
        @Override
        public Schedule schedule(double rate, int epochs) {
            return new Schedule.Exponential(rate, factor);
        }
    }

    /**
     * Half a period of a cosine over the whole training.
     *
     * @param floor rate at the end
     */
    record Cosine(double floor) implements ScheduleConfig {

        /** Down to zero. */
        public static Cosine defaults() {
            return new Cosine(0);
        }

        @Override
        public Schedule schedule(double rate, int epochs) {
            return new Schedule.Cosine(rate, epochs, floor);
        }
    }
}
