package dev.kirchhoff.cli;

import dev.kirchhoff.evaluation.Distribution;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.analysis.Ensemble;
import dev.kirchhoff.experiment.analysis.PassCost;
import dev.kirchhoff.experiment.analysis.Reshuffled;
import dev.kirchhoff.experiment.analysis.VotedRule;
import dev.kirchhoff.experiment.analysis.VotesReport;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what votes buy. */
@Command(
        name = "votes",
        header = "Show what votes buy: error, time and energy against the passes of an image.",
        description = {
            "",
            "Each pass of an image draws anew; the class with most votes wins (Rasch et al. 2019). A vote of 9 may end early: at the "
                    + "gate, when the mean probability of a class over the passes so far reaches a threshold, and where it is settled, when no "
                    + "further pass could change the winner. Agreement is the share of images with the winner of 25 votes.",
            "",
            "Any network that draws can vote: with random tiling, or with noise on devices. One network that "
                    + "votes by its own draws is what dropout at test time is; --compare puts separately trained networks beside it.",
            "",
            "Time is passes times the time from one image to the next, energy passes times that of an image, as plan says them.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} analyze votes runs/first --out results",
            "  ${ROOT-COMMAND-NAME} analyze votes runs/first --reshuffle-every 1,2,4,8,64",
            "  ${ROOT-COMMAND-NAME} analyze votes runs/first --compare runs/a,runs/b,runs/c"
        })
final class AnalyzeVotesCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AnalysisOptions analysis = new AnalysisOptions();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Independent sets of draws, 25 passes each. Default: ${DEFAULT-VALUE}.")
    private int seeds = 5;

    @Option(
            names = "--reshuffle-every",
            paramLabel = "R",
            split = ",",
            description = "Also measure the network with each random assignment kept for so many images.")
    private List<Integer> reshuffle = new ArrayList<>();

    @Option(
            names = "--compare",
            paramLabel = "RUN",
            split = ",",
            description = "Runs that vote as an ensemble, one prediction each, beside as many passes.")
    private List<Path> compare = new ArrayList<>();

    @Option(
            names = "--hardware",
            paramLabel = "NAME",
            description =
                    "What a pass costs on: a preset (see the command hardware) or YAML file. Default: ${DEFAULT-VALUE}.")
    private String hardware = "generic-8bit";

    @Option(
            names = "--technology",
            paramLabel = "NAME",
            description = "Preset or YAML file of a technology. Default: that of the hardware.")
    private @Nullable String technology;

    @Mixin
    private final ImageOptions images = new ImageOptions();

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Override
    public Integer call() {
        images.check();
        VotesReport report;
        VotesReport.Question question = new VotesReport.Question(
                seeds,
                accelerator().accelerator(),
                reshuffle,
                compare.stream()
                        .map(other -> analysis.open(other, kernels.chosen(), common))
                        .toList());
        TrainedRun run = analysis.open(kernels.chosen(), common);
        try (ProgressLine line =
                new ProgressLine("votes", 0, question.predictions(), common.err(), Terminal.columns())) {
            report = VotesReport.of(run, images.of(run), question, threads.count(), (done, all) -> line.at(done, ""));
        }
        analysis.tell(report, common, () -> print(report));
        return ExitCode.DONE;
    }

    private Planned accelerator() {
        List<Planned> planned = AcceleratorPlan.load(hardware, technology, List.of());
        if (planned.size() > 1) {
            throw common.wrongUsage(
                    "--hardware is a sweep of " + planned.size() + "; analyze votes takes one accelerator");
        }
        return planned.getFirst();
    }

    private void print(VotesReport report) {
        common.out()
                .println(report.images() + " " + report.set() + " images of " + report.source() + ", " + report.sets()
                        + (report.sets() == 1 ? " set" : " sets") + " of draws");
        rules(report.plain());
        common.out().println("\nAt most " + VotesReport.ADAPTIVE + " passes:");
        rules(report.adaptive());
        passes(report.shown());
        reshuffled(report.reshuffled());
        Ensemble ensemble = report.ensemble();
        if (ensemble != null) {
            ensemble(ensemble);
        }
        PassCost cost = report.cost();
        if (cost != null) {
            common.out()
                    .printf(
                            Locale.ROOT,
                            "%nA pass on %s: one image each %s, %s from end to end, %s%nCost: %s%n",
                            hardware,
                            Numbers.scaled(cost.interval() * 1e-9, "s"),
                            Numbers.scaled(cost.latency() * 1e-9, "s"),
                            Numbers.scaled(cost.energy() * 1e-9, "J"),
                            cost.source());
        }
    }

    private void rules(List<VotedRule> rules) {
        Table table =
                new Table(List.of("votes", "gate", "settled", "passes", "error", "sd", "agreement", "time", "energy"));
        for (VotedRule rule : rules) {
            Double threshold = rule.threshold();
            Double time = rule.time();
            Double energy = rule.energy();
            table.row(List.of(
                    Integer.toString(rule.votes()),
                    threshold == null ? "-" : Numbers.given(threshold),
                    rule.settles() ? "yes" : "-",
                    Numbers.figure(rule.passes().mean()),
                    percent(rule.error().mean()),
                    deviation(rule.error()),
                    percent(rule.agreement().mean()),
                    time == null ? "-" : Numbers.scaled(time * 1e-9, "s"),
                    energy == null ? "-" : Numbers.scaled(energy * 1e-9, "J")));
        }
        table.print(common.out());
    }

    private void passes(List<VotedRule> rules) {
        common.out().println("\nShare of the images that took so many passes:");
        List<String> titles = new ArrayList<>(List.of("passes"));
        rules.forEach(rule -> titles.add(rule.title()));
        Table table = new Table(titles);
        for (int taken = 0; taken < VotesReport.ADAPTIVE; taken++) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(taken + 1)));
            for (VotedRule rule : rules) {
                row.add(percent(rule.shares().get(taken)));
            }
            table.row(row);
        }
        table.print(common.out());
    }

    private void reshuffled(List<Reshuffled> rows) {
        if (rows.isEmpty()) {
            return;
        }
        common.out().println("\nAssignments kept for several images, single passes:");
        Table table = new Table(List.of("images", "error", "sd", "patches dealt", "time to draw"));
        rows.forEach(row -> table.row(List.of(
                Integer.toString(row.every()),
                percent(row.error().mean()),
                deviation(row.error()),
                Numbers.figure(row.patches()),
                Numbers.scaled(row.seconds(), "s"))));
        table.print(common.out());
    }

    private void ensemble(Ensemble ensemble) {
        common.out()
                .println(
                        "\nAs many of the " + ensemble.runs().size() + " runs beside so many passes, votes of either:");
        Table table = new Table(List.of("votes", "passes", "sd", "ensemble", "sd", "ensembles"));
        ensemble.rows()
                .forEach(row -> table.row(List.of(
                        Integer.toString(row.votes()),
                        percent(row.voted().mean()),
                        deviation(row.voted()),
                        percent(row.error().mean()),
                        deviation(row.error()),
                        Integer.toString(row.error().count()))));
        table.print(common.out());
    }

    private static String percent(double fraction) {
        return Numbers.percent(fraction, 2);
    }

    private static String deviation(Distribution of) {
        return of.count() == 1 ? "-" : percent(of.deviation());
    }
}
