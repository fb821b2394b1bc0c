package dev.kirchhoff.experiment.config;

/** What is done with the network of an experiment. */
public sealed interface Task {

    /**
     * It learns, and is measured after every epoch.
     *
     * @param training how it learns
     * @param evaluation how it is measured
     * @param checkpoints which checkpoints are kept
     */
    record Training(TrainingConfig training, EvaluationConfig evaluation, CheckpointConfig checkpoints)
            implements Task {

        /** A training that is measured without a vote. */
        public static Training defaults(TrainingConfig training) {
            return new Training(training, EvaluationConfig.defaults(), CheckpointConfig.defaults());
        }
    }
}
