package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.evaluation.Programmings;
import dev.kirchhoff.experiment.Misfit;
import dev.kirchhoff.experiment.place.Site;
import dev.kirchhoff.parallel.Workers;
import org.jspecify.annotations.Nullable;

/**
 * A study in a process that computes draws of it: the network and its images are read, and converters calibrated, once for all draws. The newest study is
 * kept, since the draws of one are computed before those of the next.
 */
final class OpenStudy {

    private static @Nullable OpenStudy newest;

    private final Study study;
    private final InferenceModel model;
    private final Programmings programmings;

    private OpenStudy(Study study, InferenceModel model, Site site) {
        this.study = study;
        this.model = model;
        try (Workers workers = new Workers(site.threads())) {
            programmings = Misfit.refused(() -> new Programmings(
                    model.network(),
                    study.hardware(),
                    model.normalisation(),
                    model.calibration(),
                    study.draws().seed(),
                    site.kernels(),
                    workers));
        }
    }

    /** The study, opened if it is not; whoever asks meanwhile waits. */
    static synchronized OpenStudy of(Study study, Site site) {
        OpenStudy open = newest;
        if (open == null || !open.study.equals(study)) {
            InferenceModel model = open != null && open.study.origin().equals(study.origin())
                    ? open.model
                    : study.origin().open(site.kernels(), site.message());
            open = new OpenStudy(study, model, site);
            newest = open;
        }
        return open;
    }

    /** Predicts with a draw. */
    Drawn draw(int number, Site site) {
        try (Workers workers = new Workers(site.threads())) {
            return Drawn.of(programmings, number, model.images(), study.draws(), workers);
        }
    }
}
