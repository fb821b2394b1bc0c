package dev.kirchhoff.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.inference.Inference;
import dev.kirchhoff.experiment.inference.InferenceModel;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import dev.kirchhoff.kernels.Kernels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Monte Carlo study whose draws are tasks. */
class DrawsOnSparkTest {

    @TempDir
    Path folder;

    @Test
    void drawsOfAStudyAreThoseOfTheLocalRunner() throws Exception {
        Path run = folder.resolve("run");
        Experiments.train(TinySweep.plan(folder), run, TinySweep.options(null), new TinySweep.Recorder());
        InferenceModel.Origin origin =
                new InferenceModel.Origin(run.toString(), null, new InferenceModel.Sample(null, 0, 16));
        InferenceModel model = origin.open(Kernels.best(), message -> {});
        Planned planned = AcceleratorPlan.load("rram-wan", null, List.of()).getFirst();
        Inference.Draws draws = new Inference.Draws(3, 2, 3, 7);
        List<String> messages = new ArrayList<>();
        try (Place place = TinySweep.open("local[2]");
                Inference here = new Inference(model, draws, Kernels.best(), 1);
                Inference there = new Inference(
                        model,
                        draws,
                        Kernels.best(),
                        1,
                        new Inference.Elsewhere(place, origin.absolute(model), messages::add))) {
            List<Integer> done = new ArrayList<>();
            assertThat(there.run(planned, (count, all, accuracy) -> done.add(count)))
                    .usingRecursiveComparison()
                    .ignoringFields("seconds")
                    .isEqualTo(here.run(planned, (count, all, accuracy) -> {}));
            assertThat(done).containsExactly(1, 2, 3, 4, 5, 6);
        }
        assertThat(messages).isEmpty();
    }
}
