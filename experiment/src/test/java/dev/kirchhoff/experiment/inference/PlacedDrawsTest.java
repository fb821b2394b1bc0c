package dev.kirchhoff.experiment.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.inference.Inference.Draws;
import dev.kirchhoff.experiment.place.BackwardsPlace;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import dev.kirchhoff.kernels.Kernels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draws at a place, in another order and by way of their serialised form, make the study that is drawn here. */
class PlacedDrawsTest {

    @TempDir
    Path folder;

    @Test
    void aStudyIsThatOfTheLocalRunner() {
        InferenceModel.Origin origin = new InferenceModel.Origin(
                SmallModel.in(folder).toString(),
                null,
                new InferenceModel.Sample(folder.resolve("images").toString(), 0, 64));
        InferenceModel model = SmallModel.open(folder, 64);
        Draws draws = new Draws(3, 2, 1, 5);
        Planned planned = SmallModel.planned("rram-wan");
        BackwardsPlace place = new BackwardsPlace(false);
        List<String> said = new ArrayList<>();
        try (Inference here = SmallModel.inference(model, draws, 2);
                Inference there = new Inference(
                        model,
                        draws,
                        Kernels.best(),
                        2,
                        new Inference.Elsewhere(place, origin.absolute(model), said::add))) {
            List<Integer> done = new ArrayList<>();
            InferenceResult placed = there.run(planned, (count, all, accuracy) -> done.add(count));

            assertThat(placed)
                    .usingRecursiveComparison()
                    .ignoringFields("seconds")
                    .isEqualTo(here.run(planned, (count, all, accuracy) -> {}));
            assertThat(placed.voted()).isNotNull();
            assertThat(done).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(place.computed).first().isEqualTo("draw 5");
            assertThat(there.explain(planned.accelerator(), (count, all, accuracy) -> {}))
                    .isEqualTo(here.explain(planned.accelerator(), (count, all, accuracy) -> {}));
        }
        assertThat(said).isEmpty();
    }

    /** Another process works in another folder: the images that the config of a run names are found from this one. */
    @Test
    void imagesOfARunAreThoseThatWereOpenedHere() {
        InferenceModel relative = withImagesOf("my/../images");
        InferenceModel.Origin ofRun = new InferenceModel.Origin("runs/a", null, new InferenceModel.Sample(null, 3, 64));

        assertThat(ofRun.absolute(relative))
                .isEqualTo(new InferenceModel.Origin(
                        Path.of("runs/a").toAbsolutePath().toString(),
                        null,
                        new InferenceModel.Sample(
                                Path.of("images").toAbsolutePath().toString(), 3, 64)));
    }

    @Test
    void imagesThatComeWithKirchhoffHaveNoPath() {
        assertThat(new InferenceModel.Origin("a", null, new InferenceModel.Sample(null, 0, 0))
                        .absolute(withImagesOf("embedded"))
                        .sample()
                        .source())
                .isEqualTo("embedded");
    }

    private InferenceModel withImagesOf(String source) {
        InferenceModel model = SmallModel.open(folder, 64);
        return new InferenceModel(
                model.description(),
                model.network(),
                model.normalisation(),
                source,
                model.images(),
                model.calibration(),
                model.calibrationSet());
    }
}
