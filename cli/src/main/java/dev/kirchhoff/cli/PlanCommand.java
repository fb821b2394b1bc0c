package dev.kirchhoff.cli;

import dev.kirchhoff.cost.LayerCost;
import dev.kirchhoff.cost.MatrixLayer;
import dev.kirchhoff.experiment.inference.CostReport;
import dev.kirchhoff.experiment.inference.NetworkSource;
import dev.kirchhoff.experiment.inference.PlanReport;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import dev.kirchhoff.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Chooses how often matrices are replicated. */
@Command(
        name = "plan",
        header = "Choose how often the matrices of a network are replicated, and say what that costs.",
        description = {
            "",
            "Replicas share the patches of an image, so that layers with many patches become as fast as the others (Rasch et al. "
                    + "2019). Without a goal all convolutions are balanced with the one that has fewest patches.",
            "",
            "The last two columns are what the arrays of a layer could hold at unchanged analog time: a larger kernel, or more "
                    + "filters. Energy is reckoned with uniform inputs and cells at a quarter of their largest conductance; "
                    + "infer observes both.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} plan model.onnx --speedup 16",
            "  ${ROOT-COMMAND-NAME} plan rapa-cifar10 --data data/cifar-10 --hardware bitsliced-isaac",
            "  ${ROOT-COMMAND-NAME} plan rapa-fashion --arrays 40"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, the folder of a run, a preset or a YAML file.")
    private String model;

    @Option(names = "--arrays", paramLabel = "N", description = "As fast as so many arrays allow.")
    private @Nullable Integer arrays;

    @Option(
            names = "--speedup",
            paramLabel = "S",
            description = "At least so many times as fast, with the fewest replicas.")
    private @Nullable Double speedUp;

    @Option(names = "--data", paramLabel = "PATH", description = "Images that say the shape for a preset or YAML file.")
    private @Nullable String data;

    @Option(
            names = "--hardware",
            paramLabel = "NAME",
            description = "Preset (see the command hardware) or YAML file. Default: ${DEFAULT-VALUE}.")
    private String hardware = "generic-8bit";

    @Option(
            names = "--technology",
            paramLabel = "NAME",
            description = "Preset or YAML file of a technology. Default: that of the hardware.")
    private @Nullable String technology;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Changes one setting, as hardware.array.rows=512. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Option(names = "--json", description = "Write the plan to standard output as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (arrays != null && speedUp != null) {
            throw common.wrongUsage("--arrays and --speedup are two goals; give one");
        }
        List<Planned> planned = AcceleratorPlan.load(hardware, technology, settings);
        if (planned.size() > 1) {
            throw common.wrongUsage("--set makes a sweep of " + planned.size() + "; plan takes one accelerator");
        }
        Network network = NetworkSource.open(model, data, kernels.chosen(), common.err()::println);
        PlanReport plan =
                PlanReport.of(network, planned.getFirst().accelerator(), new PlanReport.Goal(arrays, speedUp));
        if (json) {
            common.out().println(Json.of(plan));
        } else {
            print(plan);
        }
        return ExitCode.DONE;
    }

    private void print(PlanReport plan) {
        CostReport cost = plan.cost();
        Table table = new Table(List.of(
                "layer",
                "matrix",
                "patches",
                "replicas",
                "steps",
                "arrays",
                "used",
                "energy",
                "time",
                "area",
                "kernel to",
                "filters to"));
        for (int number = 0; number < plan.layers().size(); number++) {
            PlanReport.PlannedLayer planned = plan.layers().get(number);
            MatrixLayer layer = planned.layer();
            LayerCost of = cost.layers().get(number);
            int side = planned.headroom().kernel();
            table.row(List.of(
                    layer.name(),
                    layer.outputs() + " x " + layer.inputs(),
                    Integer.toString(layer.patches()),
                    Integer.toString(layer.replicas()),
                    Integer.toString(layer.steps()),
                    Integer.toString(of.arrays()),
                    Numbers.percent(of.utilisation(), 0),
                    Numbers.scaled(of.energy().total() * 1e-12, "J"),
                    Numbers.scaled(of.time() * 1e-9, "s"),
                    Numbers.figure(of.area() * 1e-6) + " mm²",
                    layer.patches() == 1 ? "-" : side + " x " + side,
                    Integer.toString(planned.headroom().outputs())));
        }
        table.print(common.out());
        common.out()
                .printf(
                        Locale.ROOT,
                        "%nSpeed-up %.4g: %d steps of the slowest layer for an image, one image each %s (%s images/s), latency %s%n",
                        plan.speedUp(),
                        plan.steps(),
                        Numbers.scaled(cost.interval() * 1e-9, "s"),
                        Numbers.figure(cost.imagesPerSecond()),
                        Numbers.scaled(cost.latency() * 1e-9, "s"));
        common.out()
                .printf(
                        Locale.ROOT,
                        "%d arrays of %d x %d, %s used, %s mm², %s an image, %s TOPS/W%n",
                        cost.arrays(),
                        cost.design().rows(),
                        cost.design().columns(),
                        Numbers.percent(cost.utilisation(), 0),
                        Numbers.figure(cost.area()),
                        Numbers.scaled(cost.totalEnergy() * 1e-12, "J"),
                        Numbers.figure(cost.teraOperationsPerWatt()));
        common.out().println("Cost: " + cost.source());
        common.out().println(PlanReport.COUNTED);
    }
}
