package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.experiment.dump.Dump;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import dev.kirchhoff.tensor.StoredArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the numbers of a trained network as arrays. */
@Command(
        name = "dump",
        header = "Write weights, devices, conductances or activations of a run as arrays for NumPy or PyTorch.",
        description = {
            "",
            "Arrays are called as the blocks of the network: conv1.weight. Layouts are those of PyTorch: weights outputs x channels x height x "
                    + "width, with replicas as a first axis; images and activations images x channels x height x width.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} dump runs/first --what weights --out weights.safetensors",
            "  ${ROOT-COMMAND-NAME} dump runs/first --what activations --images 100 --out activations.npz",
            "  ${ROOT-COMMAND-NAME} dump runs/first --what conductances --hardware rram-wan --out cells.npz",
            "  ${ROOT-COMMAND-NAME} dump runs/on-devices --what devices --out devices"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class DumpCommand implements Callable<Integer> {

    private static final String WHAT = "weights|conductances|devices|activations";
    private static final List<String> KINDS = List.of("weights", "conductances", "devices", "activations");
    private static final String CONDUCTANCES = "conductances";
    private static final String ACTIVATIONS = "activations";
    private static final List<String> OF_CONDUCTANCES = List.of("--hardware", "--set", "--seed");
    private static final List<String> OF_ACTIVATIONS = List.of("--images", "--data");

    @Spec
    private CommandSpec spec;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "Folder of a run.")
    private Path run;

    @Option(
            names = "--what",
            paramLabel = WHAT,
            required = true,
            description =
                    "@|bold weights|@ of the network; @|bold conductances|@ of programmed arrays; @|bold devices|@ that the run was trained "
                            + "on; @|bold activations|@, what each block gives for images.")
    private String what;

    @Option(
            names = "--out",
            paramLabel = "FILE|DIR",
            required = true,
            description = "A file *.npz or *.safetensors, or a folder for a file *.npy each.")
    private Path out;

    @Mixin
    private final CheckpointOption checkpoint = new CheckpointOption();

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Activations: most images, spread over the set. Default: ${DEFAULT-VALUE}.")
    private int images = 16;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "Activations: folder of the images. Default: the test images of the run.")
    private @Nullable String data;

    @Option(
            names = "--hardware",
            paramLabel = "NAME",
            description = "Conductances: preset (see the command hardware) or YAML file. Default: ${DEFAULT-VALUE}.")
    private String hardware = "generic-8bit";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Conductances: changes one setting, as hardware.cells.programming.spread.alpha=0.02. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Conductances: seed of the draw. Default: 0.")
    private long seed;

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Override
    public Integer call() {
        if (!KINDS.contains(what)) {
            throw wrong("--what is " + what + "; it must be one of " + String.join(", ", KINDS));
        }
        if (images < 1) {
            throw wrong("--images is " + images + ", but at least 1 is needed");
        }
        refuse(OF_CONDUCTANCES, CONDUCTANCES);
        refuse(OF_ACTIVATIONS, ACTIVATIONS);
        TrainedRun trained = TrainedRun.open(run, checkpoint.chosen(), kernels.chosen(), common.err()::println);
        Dump dump = switch (what) {
            case CONDUCTANCES -> conductances(trained);
            case ACTIVATIONS ->
                Dump.activations(trained, trained.tested(data).images().spread(images), threads.count());
            case "devices" -> Dump.devices(trained);
            default -> Dump.weights(trained);
        };
        dump.write(out);
        Table table = new Table(List.of("array", "shape"));
        for (Map.Entry<String, StoredArray> named : dump.arrays().entrySet()) {
            table.row(List.of(named.getKey(), named.getValue().shape().toString()));
        }
        table.print(common.out());
        common.out().println("Arrays: " + out);
        return ExitCode.DONE;
    }

    private Dump conductances(TrainedRun trained) {
        List<Planned> planned = AcceleratorPlan.load(hardware, null, settings);
        if (planned.size() > 1) {
            throw wrong("--set makes a sweep of " + planned.size() + ", but one accelerator is written");
        }
        return Dump.conductances(trained, planned.getFirst().accelerator().hardware(), seed);
    }

    /** Refuses options that are about something else. */
    private void refuse(List<String> options, String about) {
        for (String option : options) {
            if (!what.equals(about) && spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw wrong(option + " is about " + about + ", but --what is " + what);
            }
        }
    }

    private ParameterException wrong(String sentence) {
        return common.wrongUsage(sentence);
    }
}
