package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.Programmings;
import dev.kirchhoff.evaluation.Voting;
import dev.kirchhoff.experiment.inference.Inference;
import dev.kirchhoff.experiment.inference.Inference.Draws;
import dev.kirchhoff.experiment.inference.InferenceModel;
import dev.kirchhoff.experiment.inference.InferenceResult;
import dev.kirchhoff.experiment.inference.Preprocessing;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that was trained here, with patches assigned to replicas at random, on arrays. */
class InferenceOfRunTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void train() {
        Experiments.train(
                SmallRun.plan(folder, "training.epochs=2"),
                folder.resolve("run"),
                SmallRun.options(),
                new SmallRun.Recorder());
    }

    private static InferenceModel open(@Nullable Preprocessing preprocessing) {
        return InferenceModel.open(
                folder.resolve("run"),
                preprocessing,
                new InferenceModel.Sample(null, 0, 20),
                Kernels.best(),
                message -> {});
    }

    private static AcceleratorPlan.Planned planned(String... changes) {
        return AcceleratorPlan.load("ideal", null, List.of(changes)).getFirst();
    }

    @Test
    void aRunBringsItsImagesAndItsNormalisation() {
        InferenceModel model = open(null);
        assertThat(model.images().size()).isEqualTo(SmallRun.TEST);
        assertThat(model.calibration().size()).isEqualTo(20);
        assertThat(model.description()).startsWith("run small, epoch 2: 6 blocks");
        try (Inference inference = new Inference(model, new Draws(1, 1, 1, 0), Kernels.best(), 1)) {
            assertThat(inference.digital()).isGreaterThan(0.5);
            assertThat(inference.layers()).containsExactly("conv1", "linear1");
        }
    }

    @Test
    void aRunKnowsItsPreprocessing() {
        assertThatThrownBy(() -> open(Preprocessing.parse("unit")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a run knows what is done to its images; leave the preprocessing out");
    }

    /** Votes over assignments take the same arrays: with exact cells they are those of the network itself. */
    @Test
    void assignmentsVoteOnTheSameArrays() {
        InferenceModel model = open(null);
        InferenceResult result;
        try (Inference inference = new Inference(model, new Draws(2, 1, 9, 4), Kernels.best(), 2)) {
            result = inference.run(planned(), (done, all, accuracy) -> {});
        }
        Programmings programmings = new Programmings(
                model.network(),
                planned().accelerator().hardware(),
                model.normalisation(),
                model.calibration(),
                4,
                Kernels.best(),
                Workers.serial());
        int[] winners = new Voting(9).classify(programmings.digital(Workers.serial()), model.images());
        int right = 0;
        for (int image = 0; image < winners.length; image++) {
            right += winners[image] == model.images().label(image) ? 1 : 0;
        }
        assertThat(Objects.requireNonNull(result.assigned()).count()).isEqualTo(2);
        assertThat(List.of(result.assigned().least(), result.assigned().most()))
                .contains((double) right / SmallRun.TEST);
        assertThat(result.assignments()).isEqualTo(9);
        assertThat(result.voted()).isNull();
    }

    /** The four replicas of the convolution are four tiles of one layer. */
    @Test
    void replicasAreTilesOfALayer() {
        try (Inference inference = new Inference(open(null), new Draws(1, 1, 1, 0), Kernels.best(), 1)) {
            InferenceResult result = inference.run(
                    AcceleratorPlan.load("generic-8bit", null, List.of()).getFirst(), (done, all, accuracy) -> {});
            assertThat(result.layers().getFirst().tiles()).isEqualTo(4);
            assertThat(result.layers().getFirst().signalToError()).isBetween(5.0, 40.0);
            assertThat(Objects.requireNonNull(result.cost()).layers().getFirst().arrays())
                    .isEqualTo(4);
        }
    }
}
