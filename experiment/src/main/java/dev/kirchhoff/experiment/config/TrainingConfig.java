package dev.kirchhoff.experiment.config;

import dev.kirchhoff.Default;
import dev.kirchhoff.network.Loss;
import dev.kirchhoff.training.Schedule;

/**
 * How a network learns.
 *
 * @param epochs passes over the training images
 * @param batch images a step
 * @param loss what is made small
 * @param optimiser how weights follow their gradients
 * @param rate learning rate, before schedule and warm-up
 * @param schedule how the rate goes on
 * @param warmup a lower rate at first
 */
public record TrainingConfig(
        int epochs,
        @Default("10") int batch,
        @Default("softmax-cross-entropy") Loss loss,
        @Default("sgd") OptimiserConfig optimiser,
        double rate,
        @Default("constant") ScheduleConfig schedule,
        @Default("{}") Warmup warmup) {

    /**
     * A lower rate at first.
     *
     * @param epochs length
     * @param factor on the rate
     */
    public record Warmup(
            @Default("0") double epochs, @Default("0.05") double factor) {}

    /**
     * Checks all figures.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public TrainingConfig {
        if (epochs < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "epochs is " + epochs + " and batch " + batch + "; both must be 1 or more");
        }
        schedule(epochs, rate, schedule, warmup);
    }

    /** The learning rate over time. */
    public Schedule learningRate() {
        return schedule(epochs, rate, schedule, warmup);
    }

    private static Schedule schedule(int epochs, double rate, ScheduleConfig schedule, Warmup warmup) {
        return new Schedule.Warmup(warmup.epochs, warmup.factor, schedule.schedule(rate, epochs));
    }
}
