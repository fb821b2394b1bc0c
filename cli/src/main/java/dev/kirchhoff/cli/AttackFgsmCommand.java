package dev.kirchhoff.cli;

import dev.kirchhoff.evaluation.AttackGradient;
import dev.kirchhoff.evaluation.AttackedImages;
import dev.kirchhoff.evaluation.FastGradientSign;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.analysis.ArrayAttack;
import dev.kirchhoff.experiment.analysis.ArrayAttackReport;
import dev.kirchhoff.experiment.analysis.AttackReport;
import dev.kirchhoff.experiment.analysis.RunAttack;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The fast gradient sign attack on a trained network. */
@Command(
        name = "fgsm",
        header = "The fast gradient sign attack: accuracy against the signal-to-noise ratio.",
        description = {
            "",
            "Each pixel of an image moves by the same amount in the direction in which the loss grows (Goodfellow et al. 2014): by as much "
                    + "as makes the signal-to-noise ratio 20 log10(|x| / |change|), in dB. Pixels stay within 0 and 1, which "
                    + "makes the ratio higher; what it is in the end is printed.",
            "",
            "Only images that are correct without attack are attacked; the accuracy is the share of them that still is correct (Rasch "
                    + "et al. 2019). A network with random tiling, noise or other draws draws anew for every prediction, so that even images "
                    + "that nobody changed are not all correct again: the row without noise.",
            "",
            "With --base the same attack is made on another run, such as an ordinary network, and the part of its losses that the run "
                    + "does not have is the gap closed, 1 - (1 - A) / (1 - A of the base).",
            "",
            "With --hardware the network is used on programmed arrays, written anew for each of --draws, as infer does it. The attacker "
                    + "knows the exact network that was written, or with --gradient-of arrays the arrays themselves.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} attack fgsm runs/first",
            "  ${ROOT-COMMAND-NAME} attack fgsm RUN --votes 9 --gradient averaged:30",
            "  ${ROOT-COMMAND-NAME} attack fgsm RUN --base runs/ordinary --held-out",
            "  ${ROOT-COMMAND-NAME} attack fgsm RUN --snr-of normalized --levels 33,30",
            "  ${ROOT-COMMAND-NAME} attack fgsm RUN --hardware rram-wan --draws 5 --gradient-of arrays"
        })
final class AttackFgsmCommand implements Callable<Integer> {

    private static final String AVERAGED = "averaged:";

    /** Parts of a pass that the progress line tells apart. */
    private static final int PARTS = 1000;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AnalysisOptions analysis = new AnalysisOptions();

    @Mixin
    private final ImageOptions images = new ImageOptions();

    @Option(
            names = "--base",
            paramLabel = "RUN",
            description = "A run to compare with, under the same attack on its images of the same kind.")
    private @Nullable Path base;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Most images to look at, spread over the set. Default: all.")
    private int limit;

    @Option(
            names = "--levels",
            paramLabel = "DB",
            split = ",",
            description =
                    "Signal-to-noise ratios in dB. Default: 50,45,40,37,35,33,31,29,27,25,20. People are said to see "
                            + "the change below 33.")
    private List<Double> levels = FastGradientSign.defaults().levels();

    @Option(
            names = "--snr-of",
            paramLabel = "WHAT",
            description =
                    "What the ratio is of: pixels (0 to 1), or normalized, what the network sees, as without the mean image; "
                            + "the change is about half as large then. Default: pixels.")
    private String snrOf = "pixels";

    @Option(
            names = "--gradient",
            paramLabel = "HOW",
            description =
                    "What the attack knows of random draws: fresh, a gradient with draws of its own; same, with those of the "
                            + "prediction; averaged:M, the mean of M fresh ones. Default: fresh.")
    private String gradient = "fresh";

    @Option(
            names = "--gradient-of",
            paramLabel = "WHICH",
            description =
                    "With --hardware, which network the attack differentiates: digital, the exact one, or arrays, those of the "
                            + "draw. Default: digital.")
    private @Nullable String gradientOf;

    @Mixin
    private final ArrayOptions arrays = new ArrayOptions();

    @Option(names = "--votes", paramLabel = "N", description = "Predictions per image. Default: 1, no voting.")
    private int votes = 1;

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Override
    public Integer call() {
        if (limit < 0) {
            throw common.wrongUsage("--limit is " + limit + ", but images are counted from 0, which is all");
        }
        images.check();
        FastGradientSign attack = attack();
        if (!arrays.given() && gradientOf != null) {
            throw common.wrongUsage("--gradient-of is about arrays; say which by --hardware, as generic-8bit");
        }
        if (arrays.given() && base != null) {
            throw common.wrongUsage("--base is about networks as they were trained; leave out --hardware");
        }
        TrainedRun trained = analysis.open(kernels.chosen(), common);
        if (arrays.given()) {
            ArrayAttackReport report = onArrays(attack, trained);
            analysis.tell(report, common, () -> ArrayAttackTables.print(common.out(), report));
            return ExitCode.DONE;
        }
        TrainedRun.Tested tested = images.of(trained).limited(limit);
        AttackReport report;
        if (base == null) {
            report = attacked(attack, trained, tested);
        } else {
            TrainedRun other = analysis.open(base, kernels.chosen(), common);
            TrainedRun.Tested ofOther = images.of(other).limited(limit);
            report = attacked(attack, trained, tested).against(attacked(attack, other, ofOther));
        }
        analysis.tell(report, common, () -> print(report));
        return ExitCode.DONE;
    }

    private AttackReport attacked(FastGradientSign attack, TrainedRun trained, TrainedRun.Tested tested) {
        try (ProgressLine line = new ProgressLine("attack", 0, PARTS, common.err(), Terminal.columns())) {
            return RunAttack.fastGradientSign(
                    trained, tested, attack, threads.count(), (done, all) -> line.at((long) (PARTS * done / all), ""));
        }
    }

    private ArrayAttackReport onArrays(FastGradientSign attack, TrainedRun trained) {
        ArrayAttack onArrays;
        try {
            onArrays = new ArrayAttack(attack, known(), arrays.draws(), arrays.seed(), arrays.calibration());
        } catch (IllegalArgumentException refused) {
            throw common.wrongUsage(String.valueOf(refused.getMessage()));
        }
        Map<String, List<Planned>> plans = arrays.plans(null);
        try (ProgressLine line = new ProgressLine("attack", 0, PARTS, common.err(), Terminal.columns())) {
            return onArrays.measure(
                    trained,
                    images.of(trained).limited(limit),
                    plans,
                    threads.count(),
                    (done, all) -> line.at((long) (PARTS * done / all), ""));
        }
    }

    private ArrayAttack.Known known() {
        for (ArrayAttack.Known known : ArrayAttack.Known.values()) {
            if (gradientOf == null || gradientOf.equals(known.text())) {
                return known;
            }
        }
        throw common.wrongUsage("--gradient-of is " + gradientOf + "; it must be digital or arrays");
    }

    private FastGradientSign attack() {
        try {
            return new FastGradientSign(levels, signal(), gradient(), votes);
        } catch (IllegalArgumentException refused) {
            throw common.wrongUsage(String.valueOf(refused.getMessage()));
        }
    }

    private AttackedImages.Signal signal() {
        return switch (snrOf) {
            case "pixels" -> AttackedImages.Signal.PIXELS;
            case "normalized" -> AttackedImages.Signal.NORMALISED;
            default -> throw common.wrongUsage("--snr-of is " + snrOf + "; it must be pixels or normalized");
        };
    }

    private AttackGradient gradient() {
        if (gradient.matches(AVERAGED + "[0-9]{1,9}")) {
            return new AttackGradient.Averaged(Integer.parseInt(gradient.substring(AVERAGED.length())));
        }
        return switch (gradient) {
            case "fresh" -> new AttackGradient.Fresh();
            case "same" -> new AttackGradient.Same();
            default ->
                throw common.wrongUsage("--gradient is " + gradient
                        + "; it must be fresh, same or averaged:M with M a number of draws");
        };
    }

    private void print(AttackReport report) {
        common.out()
                .printf(
                        Locale.ROOT,
                        "%,d %s images, %,d correct without attack (%s); ratio of %s, gradient %s, %d vote%s%n",
                        report.images(),
                        report.set(),
                        report.correct(),
                        Numbers.percent((double) report.correct() / report.images(), 2),
                        report.snrOf(),
                        report.gradient(),
                        report.votes(),
                        report.votes() == 1 ? "" : "s");
        AttackReport beside = report.base();
        List<String> titles =
                new ArrayList<>(List.of("SNR in dB", "eps x 255", "in the end", "unmoved", "still correct"));
        List<String> floor = new ArrayList<>(
                List.of("-", "0", "-", Integer.toString(report.correct()), share(report.floor(), report.floorError())));
        if (beside != null) {
            titles.addAll(List.of("of the base", "gap closed"));
            floor.addAll(List.of(share(beside.floor(), beside.floorError()), "-"));
        }
        Table table = new Table(titles);
        for (int number = 0; number < report.levels().size(); number++) {
            List<String> row = row(report.levels().get(number));
            if (beside != null) {
                AttackReport.Row of = beside.levels().get(number);
                AttackReport.Gap gap = report.levels().get(number).gap();
                row.add(share(of.level().accuracy(), of.error()));
                row.add(gap == null ? "-" : share(gap.closed(), gap.error()));
            }
            table.row(row);
        }
        table.row(floor);
        table.print(common.out());
        if (!report.draws() && (votes > 1 || !gradient.equals("fresh"))) {
            common.out()
                    .println(
                            "Every prediction of this network is the same, so there is nothing to vote on and one gradient.");
        }
    }

    private static List<String> row(AttackReport.Row row) {
        FastGradientSign.Level level = row.level();
        Double effective = level.effective();
        List<String> cells = new ArrayList<>();
        cells.add(Numbers.given(level.decibels()));
        cells.add(Numbers.figure(255 * level.epsilon()));
        cells.add(effective == null ? "-" : Numbers.figure(effective));
        cells.add(Integer.toString(level.unmoved()));
        cells.add(share(level.accuracy(), row.error()));
        return cells;
    }

    private static String share(double share, double error) {
        return String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * share, 100 * error);
    }
}
