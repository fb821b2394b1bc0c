package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.experiment.Json;
import dev.kirchhoff.experiment.PlacedRuns;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.place.Place;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The trainings of a reproduction, done and measured at a place. */
final class PlacedCases {

    private PlacedCases() {}

    /**
     * What became of all of them, in their order.
     *
     * @throws InterruptedRunException if it was asked to stop; the same call goes on
     */
    static List<Outcome> outcomes(
            Reproduction reproduction, Path out, RunOptions options, Place place, ReproductionListener listener) {
        List<Case> cases = reproduction.cases();
        cases.forEach(training ->
                PlacedRuns.requireSameData(training.plan().runs().getFirst().config(), place));
        List<CasePart> parts = cases.stream()
                .map(training -> CasePart.of(training, reproduction, out, options))
                .toList();
        @Nullable Outcome[] outcomes = new Outcome[cases.size()];
        listener.runsPlaced(outcomes.length);
        boolean all = place.compute(parts, options.stop(), new Place.Receiver<String>() {
            @Override
            public void done(int part, String json) {
                CasePart.Done done = Json.parse(json, CasePart.Done.class);
                outcomes[part] = new Outcome(cases.get(part), done.result(), done.errors(), done.readings());
                listener.trainingFinished(cases.get(part).name(), done.result(), done.errors());
            }

            @Override
            public void message(String sentence) {
                listener.message(sentence);
            }
        });
        if (!all) {
            throw new InterruptedRunException("interrupted; the same command goes on");
        }
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }
}
