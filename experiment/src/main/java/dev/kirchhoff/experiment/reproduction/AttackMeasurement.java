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
 * without attack that still are at {@value FastGradientSign#PERCEPTION} dB, for attackers that know more and more. Where these images chose the learning
 * rate, the test images are attacked. The paper says neither what its attacker knew of the draws nor where it measured the ratio ({@link #LEFT_OPEN}).
 */
final class AttackMeasurement implements Measurement {

    private static final Quantity ACCURACY =
            Quantity.share("accuracy", "images held out that are classified correctly without attack");
    private static final Quantity ACCURACY_SEARCHED = Quantity.share(
            ACCURACY.name(),
            "test images that are classified correctly without attack; those held out chose the learning rate");
    private static final Quantity FLOOR =
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

    private static final Asked FRESH_ASKED =
            Asked.of("fresh", "gradient of other draws than the prediction (the paper does not say of which)", USUAL);
    private static final Asked VOTED_ASKED =
            Asked.of("fresh, 9 votes", "the same against a majority vote of 9", USUAL.withVotes(9));
    private static final Asked AVERAGED_ASKED = Asked.of(
            "averaged:30", "gradient averaged over 30 draws", USUAL.withGradient(new AttackGradient.Averaged(30)));
    private static final Asked SAME_ASKED = Asked.of(
            "same",
            "gradient of the prediction's own draws (the paper does not say of which)",
            USUAL.withGradient(new AttackGradient.Same()));
    private static final Asked NORMALISED_ASKED = Asked.of(
            "fresh, normalized",
            "as fresh, the ratio measured behind the subtraction of the mean image (the paper does not say where)",
            USUAL.withSignal(AttackedImages.Signal.NORMALISED));
    private static final List<Asked> ALL =
            List.of(FRESH_ASKED, VOTED_ASKED, AVERAGED_ASKED, SAME_ASKED, NORMALISED_ASKED);

    static final Quantity FRESH = FRESH_ASKED.quantity();
    static final Quantity VOTED = VOTED_ASKED.quantity();
    static final Quantity AVERAGED = AVERAGED_ASKED.quantity();
    static final Quantity SAME = SAME_ASKED.quantity();
    static final Quantity NORMALISED = NORMALISED_ASKED.quantity();

    /** What the published figures may be, as the paper does not say. */
    static final List<Quantity> LEFT_OPEN = List.of(FRESH, SAME, NORMALISED);

    private final boolean searched;

    AttackMeasurement() {
        this(false);
    }

    /** @param searched whether the images held out chose the learning rate */
    private AttackMeasurement(boolean searched) {
        this.searched = searched;
    }

    @Override
    public List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>(List.of(searched ? ACCURACY_SEARCHED : ACCURACY, FLOOR));
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
    public AttackMeasurement afterSearch() {
        return new AttackMeasurement(true);
    }

    @Override
    public Readings of(FinishedRun finished) {
        TrainedRun run = finished.open();
        boolean draws = run.network().draws(Mode.INFERENCE);
        Readings readings = new Readings();
        AttackReport fresh = null;
        for (Asked asked : ALL) {
            boolean other = draws || asked.attack().signal() == AttackedImages.Signal.NORMALISED;
            AttackReport report = fresh != null && !other ? fresh : attacked(run, asked, finished);
            if (fresh == null) {
                fresh = report;
                readings.put(ACCURACY, (double) report.correct() / report.images(), report.images());
                readings.put(FLOOR, report.floor(), report.correct());
            }
            put(asked, report, readings);
        }
        return readings;
    }

    private AttackReport attacked(TrainedRun run, Asked asked, FinishedRun finished) {
        int threads = finished.options().threads();
        int done = ALL.indexOf(asked);
        FastGradientSign.Progress progress =
                (passes, all) -> finished.progress().accept((done + passes / all) / ALL.size());
        TrainedRun.Tested images = searched ? run.tested(null) : run.heldOut();
        return RunAttack.fastGradientSign(run, images, asked.attack(), threads, progress);
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
