package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.experiment.inference.Inference.Draws;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A study of the {@link SmallModel}, with everything explained. */
public final class SmallStudy {

    private SmallStudy() {}

    /**
     * Runs it.
     *
     * @param source what the images are said to come from
     */
    public static InferenceReport report(Path folder, String source, Draws draws, String... accelerators) {
        InferenceModel model = SmallModel.open(folder, 64);
        try (Inference inference = SmallModel.inference(model, draws, 2)) {
            List<InferenceReport.Named> results = new ArrayList<>();
            for (String name : accelerators) {
                Planned planned = SmallModel.planned(name);
                results.add(new InferenceReport.Named(
                        name, planned.yaml(), inference.run(planned, (done, all, accuracy) -> {})));
            }
            return new InferenceReport(
                    model.description(),
                    source,
                    model.images().size(),
                    model.calibration().size(),
                    model.calibrationSet(),
                    inference.digital(),
                    results,
                    inference.layers(),
                    inference.explain(SmallModel.planned(accelerators[0]).accelerator(), (done, all, accuracy) -> {}));
        }
    }
}
