package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Check;
import dev.kirchhoff.network.Loss;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.training.Schedule;

/**
 * How a network learns.
 *
 * @param epochs passes over the training images; 0 makes a run of the first weights, measured and not trained
 * @param batch images a step
 * @param loss what is made small
 * @param optimiser how weights follow their gradients
 * @param rate learning rate, before schedule and warm-up
 * @param schedule how the rate goes on
 * @param warmup a lower rate at first
 */
public record TrainingConfig(
        int epochs,
        int batch,
        Loss loss,
        OptimiserConfig optimiser,
        double rate,
        ScheduleConfig schedule,
        Warmup warmup) {

    /**
     * A lower rate at first.
     *
     * @param epochs length
     * @param factor on the rate
     */
    public record Warmup(double epochs, double factor) {

        /**
         * Checks the figures.
         *
         * @throws IllegalArgumentException if the length is negative or the factor not above 0
         */
        public Warmup {
            Check.notNegative("epochs", epochs);
            Check.positive("factor", factor);
        }

        /** None; with epochs, at 1/20 of the rate, as in the RAPA paper. */
        public static Warmup defaults() {
            return new Warmup(0, 0.05);
        }
    }

    /**
     * Checks all figures.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public TrainingConfig {
        atLeast(0, "epochs", epochs);
        atLeast(1, "batch", batch);
        schedule(epochs, rate, schedule, warmup);
    }

    /** Plain gradient descent at a constant rate, 10 images a step, on the cross-entropy of the classes. */
    public static TrainingConfig defaults(int epochs, double rate) {
        return new TrainingConfig(
                epochs,
                10,
                new SoftmaxCrossEntropy(),
                OptimiserConfig.Sgd.defaults(),
                rate,
                new ScheduleConfig.Constant(),
                Warmup.defaults());
    }

    /** The same with another number of images a step. */
    public TrainingConfig withBatch(int images) {
        return new TrainingConfig(epochs, images, loss, optimiser, rate, schedule, warmup);
    }

    /** The same with another loss. */
    public TrainingConfig withLoss(Loss other) {
        return new TrainingConfig(epochs, batch, other, optimiser, rate, schedule, warmup);
    }

    /** The same with another optimiser. */
    public TrainingConfig withOptimiser(OptimiserConfig other) {
        return new TrainingConfig(epochs, batch, loss, other, rate, schedule, warmup);
    }

    /** The same with another schedule. */
    public TrainingConfig withSchedule(ScheduleConfig other) {
        return new TrainingConfig(epochs, batch, loss, optimiser, rate, other, warmup);
    }

    /** The same with a lower rate at first. */
    public TrainingConfig withWarmup(Warmup first) {
        return new TrainingConfig(epochs, batch, loss, optimiser, rate, schedule, first);
    }

    private static void atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + least + " or more");
        }
    }

    /** The learning rate over time. */
    public Schedule learningRate() {
        return schedule(epochs, rate, schedule, warmup);
    }

    private static Schedule schedule(int epochs, double rate, ScheduleConfig schedule, Warmup warmup) {
        return new Schedule.Warmup(warmup.epochs, warmup.factor, schedule.schedule(rate, Math.max(1, epochs)));
    }
}
