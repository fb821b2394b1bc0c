package dev.kirchhoff.cli.fuzz;

import dev.kirchhoff.cli.Command;
import dev.kirchhoff.experiment.NetworkCheck;
import dev.kirchhoff.experiment.inference.Inference;
import dev.kirchhoff.experiment.inference.InferenceModel;
import dev.kirchhoff.experiment.inference.PlanReport;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import dev.kirchhoff.experiment.yaml.Change;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.Presets;
import dev.kirchhoff.experiment.yaml.Reference;
import dev.kirchhoff.kernels.Kernels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Files in YAML: configs that are checked and begun, programmed hardware that is measured on, technologies, and changes by {@code --set}. */
final class ConfigTargets {

    private static final List<String> CONFIGS = List.of("digital", "devices", "energy", "sweep");
    private static final String CHANGES = """
            training.epochs=3
            seed=[1, 2]
            network.0.outputs=12
            hardware=rapa
            hardware={type: rpu, device: ecram, update: {bl: [10, 31]}}
            training.schedule={type: cosine, floor: 1e-6}
            data.normalisation=per-channel
            sweep=[{seed: 1}, {tiling: random}]
            """;

    private final Workspace workspace;
    private final InferenceModel model;
    private final TextMutator text = new TextMutator(dictionary());

    ConfigTargets(Workspace workspace) {
        this.workspace = workspace;
        this.model = InferenceModel.open(
                workspace.run("digital"), null, new InferenceModel.Sample(null, 4, 8), Kernels.best(), said -> {});
    }

    List<Target> all() {
        return List.of(
                new Target("config", 22, configs(), this::check).thatSaysSizes(),
                new Target("train", 6, trainings(), this::train).thatSaysSizes(),
                new Target("set", 6, List.of(seed("set.txt", CHANGES)), this::set).thatSaysSizes(),
                new Target("hardware", 8, presets(Presets.PROGRAMMED), this::measure),
                new Target("technology", 4, presets(Presets.TECHNOLOGY), this::plan),
                new Target("spread", 3, List.of(spread()), this::spread));
    }

    /** Keys of every group, with the words of their types: names of families and presets. */
    private static List<String> dictionary() {
        Stream<String> keys = Stream.concat(Reference.groups().stream(), Reference.ofAccelerator().stream())
                .flatMap(group -> group.keys().stream())
                .flatMap(key -> Stream.concat(
                        Stream.of(key.key()), Arrays.stream(key.type().split("[^A-Za-z0-9-]+"))));
        Stream<String> presets = Stream.of(Presets.HARDWARE, Presets.PROGRAMMED, Presets.TECHNOLOGY)
                .flatMap(kind -> kind.names().stream());
        return Stream.concat(keys, presets)
                .filter(word -> !word.isBlank())
                .distinct()
                .sorted()
                .toList();
    }

    private Seed seed(String name, String content) {
        return Seed.of(name, content.getBytes(StandardCharsets.UTF_8), text);
    }

    private List<Seed> trainings() {
        return CONFIGS.stream()
                .map(name -> seed("config.yaml", workspace.config(name)))
                .toList();
    }

    private List<Seed> configs() {
        List<Seed> seeds = new ArrayList<>(trainings());
        Presets.CONFIGS.all().forEach(preset -> seeds.add(seed("config.yaml", preset.text())));
        return seeds;
    }

    private List<Seed> presets(Presets kind) {
        return kind.all().stream()
                .map(preset -> seed("file.yaml", preset.text()))
                .toList();
    }

    private Seed spread() {
        String table = "# target, mean, deviation\n0, 0.01, 0.002\n1e-6,1.1e-6,3e-8\n5,5.1,0.2\n10,9.9,0.3\n";
        byte[] hardware = "hardware: {cells: {programming: {spread: {type: table, file: spread.csv}}}}\n"
                .getBytes(StandardCharsets.UTF_8);
        return new Seed(
                Map.of("file.yaml", hardware, "spread.csv", table.getBytes(StandardCharsets.UTF_8)),
                "spread.csv",
                new TextMutator(List.of("1", "2.5")));
    }

    private Command check(Path folder, RandomGenerator random) {
        List<Change> data =
                List.of(Change.text("--data", "data.source", workspace.data().toString()));
        return Command.part(() -> {
            Plan plan = Plan.loadWith(folder.resolve("config.yaml").toString(), data);
            NetworkCheck.of(plan);
            return plan.yaml() + plan.remarks();
        });
    }

    /** One step, then another. */
    private Command train(Path folder, RandomGenerator random) {
        String run = folder.resolve("run").toString();
        Command begun = Command.interrupted(
                "train",
                folder.resolve("config.yaml").toString(),
                "--out",
                run,
                "--data",
                workspace.data().toString(),
                "--threads",
                "1");
        return begun.code() == 130 ? Command.interrupted("train", "--resume", run, "--threads", "1") : begun;
    }

    private Command set(Path folder, RandomGenerator random) {
        byte[] bytes = Seed.filesOf(folder).getOrDefault("set.txt", new byte[0]);
        List<Change> changes = new ArrayList<>();
        return Command.part(() -> {
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                changes.add(Change.parse("--set", line));
            }
            return Plan.loadWith(random.nextBoolean() ? "mlp-mnist" : "rapa-fashion", changes)
                    .yaml();
        });
    }

    private Command measure(Path folder, RandomGenerator random) {
        return Command.part(() -> {
            List<Planned> plans =
                    AcceleratorPlan.load(folder.resolve("file.yaml").toString(), null, List.of());
            try (Inference inference = new Inference(model, new Inference.Draws(1, 1, 1, 1), Kernels.best(), 1)) {
                return inference.run(plans.getFirst(), (done, all, accuracy) -> {});
            }
        });
    }

    private Command plan(Path folder, RandomGenerator random) {
        return Command.part(() -> {
            List<Planned> plans = AcceleratorPlan.load(
                    "generic-8bit", folder.resolve("file.yaml").toString(), List.of());
            return PlanReport.of(model.network(), plans.getFirst().accelerator(), new PlanReport.Goal(null, null));
        });
    }

    private Command spread(Path folder, RandomGenerator random) {
        String table = "hardware.cells.programming.spread={type: table, file: '" + folder.resolve("spread.csv") + "'}";
        return Command.part(() -> AcceleratorPlan.load("generic-8bit", null, List.of(table)));
    }
}
