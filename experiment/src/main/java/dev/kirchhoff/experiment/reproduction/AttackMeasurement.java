package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.evaluation.AttackGradient;
import dev.kirchhoff.evaluation.AttackedImages;
import dev.kirchhoff.evaluation.FastGradientSign;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.analysis.AttackReport;
import dev.kirchhoff.experiment.analysis.RunAttack;
import dev.kirchhoff.network.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * How trained networks withstand the fast gradient sign attack ({@link FastGradientSign}) on the images that were held out: the share of those correct
 * without attack that still are at {@value FastGradientSign#PERCEPTION} dB, for attackers that know more and more.
 */
final class AttackMeasurement implements Measurement {

    static final Quantity ACCURACY =
            Quantity.share("accuracy", "images held out that are classified correctly without attack");
    static final Quantity FLOOR =
            Quantity.share("floor", "of these, still correct when nothing is disturbed and new draws are made");

    /** An attack and what is to be told of it. */
    private record Asked(Quantity quantity, FastGradientSign attack) {

        private static Asked of(String name, String meaning, FastGradientSign attack) {
            return new Asked(Quantity.share(name, "still correct at 33 dB, " + meaning), attack);
        }

        private Curve curve() {
            return new Curve(
                    "attack-" + quantity.name().replaceAll("[^a-z0-9]+", "-"),
                    "Still correct under attack: " + quantity.name(),
                    "signal-to-noise ratio, dB",
                    true,
                    "still correct, %");
        }
    }

    private static final FastGradientSign USUAL = FastGradientSign.defaults();

    private static final Asked FRESH_ASKED = Asked.of("fresh", "gradient of other draws than the prediction", USUAL);
    private static final Asked VOTED_ASKED =
            Asked.of("fresh, 9 votes", "the same against a majority vote of 9", USUAL.withVotes(9));
    private static final Asked AVERAGED_ASKED = Asked.of(
            "averaged:30", "gradient averaged over 30 draws", USUAL.withGradient(new AttackGradient.Averaged(30)));
    private static final Asked NORMALISED_ASKED = Asked.of(
            "fresh, normalized",
            "as fresh, the ratio measured behind the subtraction of the mean image",
            USUAL.withSignal(AttackedImages.Signal.NORMALISED));
    private static final List<Asked> ALL = List.of(FRESH_ASKED, VOTED_ASKED, AVERAGED_ASKED, NORMALISED_ASKED);

    static final Quantity FRESH = FRESH_ASKED.quantity();
    static final Quantity VOTED = VOTED_ASKED.quantity();
    static final Quantity AVERAGED = AVERAGED_ASKED.quantity();

    @Override
    public List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>(List.of(ACCURACY, FLOOR));
        ALL.forEach(asked -> quantities.add(asked.quantity()));
        return quantities;
    }

    @Override
    public List<Quantity> drawn() {
        return List.of(FRESH, AVERAGED);
    }

    @Override
    public List<Curve> curves() {
        return ALL.stream().map(Asked::curve).toList();
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public Readings of(FinishedRun finished) {
        TrainedRun run = finished.open();
        boolean draws = run.network().draws(Mode.INFERENCE);
        Readings readings = new Readings();
        AttackReport fresh = null;
        for (Asked asked : ALL) {
            boolean other = draws || asked.attack().signal() == AttackedImages.Signal.NORMALISED;
            int done = ALL.indexOf(asked);
            AttackReport report = fresh != null && !other
                    ? fresh
                    : RunAttack.onHeldOut(
                            run,
                            0,
                            asked.attack(),
                            finished.options().threads(),
                            (passes, all) -> finished.progress().accept((done + passes / all) / ALL.size()));
            if (fresh == null) {
                fresh = report;
                readings.put(ACCURACY, (double) report.correct() / report.images(), report.images());
                readings.put(FLOOR, report.floor(), report.correct());
            }
            put(asked, report, readings);
        }
        return readings;
    }

    private static void put(Asked asked, AttackReport report, Readings readings) {
        List<Readings.Point> points = new ArrayList<>();
        for (AttackReport.Row row : report.levels()) {
            double decibels = row.level().decibels();
            points.add(new Readings.Point(decibels, row.level().accuracy()));
            if (decibels == FastGradientSign.PERCEPTION) {
                readings.put(asked.quantity(), row.level().accuracy(), report.correct());
            }
        }
        readings.curves().put(asked.curve().name(), points);
    }
}
