package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.evaluation.Replicas;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.analysis.ReductionMethod;
import dev.kirchhoff.experiment.analysis.ReductionReport;
import java.util.List;
import java.util.stream.Stream;

/** What trained networks are worth with one kernel in the place of the replicas ({@link ReductionReport}); an ordinary one as it is. */
final class ReductionMeasurement implements Measurement {

    static final Quantity TILED =
            Quantity.share("with all", "test error of the network as it was trained, one prediction an image");
    static final Quantity BEST =
            Quantity.share("reduced", "the best of norm, random-tile, first-tile and random-filters, as published");
    private static final Quantity VOTED = Quantity.share("with all, voted", "with a majority vote of 9");

    private static final List<ReductionMethod> PUBLISHED = List.of(
            ReductionMethod.NORM,
            ReductionMethod.RANDOM_TILE,
            ReductionMethod.FIRST_TILE,
            ReductionMethod.RANDOM_FILTERS);
    private static final List<ReductionMethod> METHODS = List.of(ReductionMethod.values());
    private static final int DRAWS = 20;
    private static final int VOTES = 9;

    @Override
    public List<Quantity> quantities() {
        return Stream.concat(Stream.of(TILED, VOTED, BEST), METHODS.stream().map(ReductionMeasurement::quantity))
                .toList();
    }

    private static Quantity quantity(ReductionMethod method) {
        return Quantity.share(
                method.title(),
                "test error with one kernel by this method"
                        + (method.draws() ? ", mean of 20 draws" : "")
                        + (method == ReductionMethod.MAX_WINS
                                ? "; nothing where no max or mixed pooling follows a layer with replicas"
                                : ""));
    }

    @Override
    public List<Quantity> drawn() {
        return List.of(BEST);
    }

    @Override
    public List<Curve> curves() {
        return List.of();
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public Readings of(FinishedRun finished) {
        TrainedRun run = finished.open();
        int threads = finished.options().threads();
        int images = run.tested(null).images().size();
        Readings readings = new Readings();
        if (Replicas.tiled(run.network()).isEmpty()) {
            readings.put(TILED, run.evaluate(null, 1, threads).error(), images);
            return readings;
        }
        ReductionReport report = ReductionReport.of(run, null, METHODS, DRAWS, VOTES, threads);
        readings.put(TILED, report.tiled(), images);
        Double voted = report.voted();
        if (voted != null) {
            readings.put(VOTED, voted, images);
        }
        double best = 1;
        for (int i = 0; i < METHODS.size(); i++) {
            ReductionMethod method = METHODS.get(i);
            Distribution errors = report.methods().get(i).spread();
            if (method != ReductionMethod.MAX_WINS || report.byNorm().isEmpty()) {
                readings.put(quantity(method), errors.mean(), images);
            }
            best = PUBLISHED.contains(method) ? Math.min(best, errors.least()) : best;
        }
        readings.put(BEST, best, images);
        return readings;
    }
}
