package dev.kirchhoff.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.evaluation.Classifier;
import dev.kirchhoff.evaluation.Voting;
import dev.kirchhoff.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

    private static final TrainingListener SILENT = new TrainingListener() {};

    private final Workers workers = new Workers(1);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void learnsToTellTheClassesApart() {
        ToyProblem toy = new ToyProblem(workers);
        double before = toy.classifier(30).error(ToyProblem.images(300, 2));

        TrainingEnd end = toy.trainer(20).run(TrainingState.START, SILENT, () -> false);

        assertThat(end).isEqualTo(new TrainingEnd.Finished(new TrainingState(20, 0, 0, 0, 0)));
        assertThat(before).isGreaterThan(0.4);
        assertThat(toy.classifier(30).error(ToyProblem.images(300, 2)))
                .as("2 of 300 images, and 5 standard deviations more")
                .isLessThan(0.03);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void weightsAreTheSameBitsOnAnyNumberOfThreads(int threads) {
        ToyProblem one = new ToyProblem(workers);
        one.trainer(3).run(TrainingState.START, SILENT, () -> false);
        try (Workers several = new Workers(threads)) {
            ToyProblem other = new ToyProblem(several);
            other.trainer(3).run(TrainingState.START, SILENT, () -> false);

            assertThat(other.weights()).isEqualTo(one.weights());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 20})
    void stoppedAtAnyStepItGoesOnBitForBit(int steps) {
        ToyProblem whole = new ToyProblem(workers);
        List<EpochMetrics> wholeMetrics = new ArrayList<>();
        whole.trainer(3).run(TrainingState.START, recorder(wholeMetrics), () -> false);

        ToyProblem first = new ToyProblem(workers);
        List<EpochMetrics> metrics = new ArrayList<>();
        int[] asked = {0};
        TrainingEnd stopped = first.trainer(3).run(TrainingState.START, recorder(metrics), () -> asked[0]++ == steps);
        assertThat(stopped).isInstanceOf(TrainingEnd.Stopped.class);
        ToyProblem second = new ToyProblem(workers);
        second.copyFrom(first);
        second.trainer(3).run(stopped.state(), recorder(metrics), () -> false);

        assertThat(second.weights()).isEqualTo(whole.weights());
        assertThat(metrics).usingRecursiveComparison().ignoringFields("seconds").isEqualTo(wholeMetrics);
    }

    @Test
    void measuringAndVotingChangeNothing() {
        ToyProblem unmeasured = new ToyProblem(workers);
        unmeasured.trainer(2).run(TrainingState.START, SILENT, () -> false);

        ToyProblem toy = new ToyProblem(workers);
        Classifier classifier = toy.classifier(16);
        toy.trainer(
                        2,
                        0.05,
                        epoch -> Map.of(
                                "test",
                                new Errors(classifier.error(toy.train), new Voting(3).error(classifier, toy.train))))
                .run(TrainingState.START, SILENT, () -> false);

        assertThat(toy.weights()).isEqualTo(unmeasured.weights());
    }

    @Test
    void countsEveryImageOnceThoughTheLastBatchIsSmaller() {
        ToyProblem toy = new ToyProblem(workers);
        List<Progress> steps = new ArrayList<>();
        List<EpochMetrics> epochs = new ArrayList<>();

        toy.trainer(2)
                .run(
                        TrainingState.START,
                        new TrainingListener() {
                            @Override
                            public void step(Progress progress) {
                                steps.add(progress);
                            }

                            @Override
                            public void epoch(EpochMetrics metrics, TrainingState state) {
                                epochs.add(metrics);
                                assertThat(state).isEqualTo(new TrainingState(metrics.epoch(), 0, 0, 0, 0));
                            }
                        },
                        () -> false);

        assertThat(steps).hasSize(2 * 8);
        assertThat(epochs).hasSize(2);
        Progress last = steps.get(7);
        assertThat(last.batch()).isEqualTo(8);
        assertThat(epochs.getFirst().trainLoss()).isEqualTo(last.loss());
        assertThat(epochs.getFirst().trainError() * 75)
                .isCloseTo(Math.rint(epochs.getFirst().trainError() * 75), within(1e-9));
    }

    @Test
    void ratesFollowTheScheduleWithinAnEpoch() {
        ToyProblem toy = new ToyProblem(workers);
        List<EpochMetrics> epochs = new ArrayList<>();

        toy.trainer(4).run(TrainingState.START, recorder(epochs), () -> false);

        Schedule schedule = new Schedule.Warmup(1, 0.1, new Schedule.Cosine(0.05, 4, 0));
        assertThat(epochs)
                .extracting(EpochMetrics::rate)
                .containsExactly(
                        schedule.rate(7 / 8.0),
                        schedule.rate(1 + 7 / 8.0),
                        schedule.rate(2 + 7 / 8.0),
                        schedule.rate(3 + 7 / 8.0));
    }

    @Test
    void stopsWithTheReasonWhenTheLossIsNoLongerANumber() {
        ToyProblem toy = new ToyProblem(workers);

        TrainingEnd end = toy.trainer(5, 1e30, epoch -> Map.of()).run(TrainingState.START, SILENT, () -> false);

        assertThat(end)
                .isInstanceOfSatisfying(
                        TrainingEnd.Diverged.class,
                        diverged -> assertThat(diverged.reason())
                                .matches("the loss became (NaN|infinite) in epoch 1, batch [2-8] of 8, at learning rate"
                                        + " \\S+e\\+2\\d; .*"));
    }

    private static TrainingListener recorder(List<EpochMetrics> epochs) {
        return new TrainingListener() {
            @Override
            public void epoch(EpochMetrics metrics, TrainingState state) {
                epochs.add(metrics);
            }
        };
    }
}
