package dev.kirchhoff.cli.fuzz;

import dev.kirchhoff.cli.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Folders of runs with one file changed, each given to one of the commands that take a run, and their checkpoints. */
final class RunTargets {

    private static final List<String> RUNS = List.of("digital", "devices", "energy", "sweep");
    private static final String FINAL = "checkpoints/epoch-0002.safetensors";
    private static final String[] WORDS = {
        "epoch",
        "trainLoss",
        "trainError",
        "rate",
        "seconds",
        "sets",
        "test",
        "validation",
        "error",
        "voted",
        "tiles",
        "relaxations",
        "gradients",
        "name",
        "settings",
        "arrays",
        "epochs",
        "votes",
        "diverged",
        "seed",
        "sessions",
        "pid",
        "host",
        "since",
        "command",
        "kernels",
        "threads",
        "state",
        "step",
        "batch",
        "config",
        "imageShape",
        "classes",
        "fabricated",
        "format",
        "description",
        "../../outside"
    };

    private static final String RUN = "RUN";
    private static final String[][] COMMANDS = {
        {"train", "--resume", RUN, "--threads", "1"},
        {"train", "--resume", RUN, "--epochs", "3", "--threads", "1"},
        {"report", RUN},
        {"evaluate", RUN, "--threads", "1"},
        {"evaluate", RUN, "--threads", "1", "--checkpoint", "best"},
        {"inspect", RUN},
        {"dump", RUN, "--what", "weights", "--out", RUN + "/w.npz"},
        {"dump", RUN, "--what", "activations", "--images", "2", "--threads", "1", "--out", RUN + "/arrays"},
        {
            "infer",
            RUN,
            "--hardware",
            "generic-8bit",
            "--images",
            "2",
            "--draws",
            "1",
            "--threads",
            "1",
            "--report",
            RUN + "/page.html"
        },
        {"analyze", "similarity", RUN},
        {"export", RUN, RUN + "/model.onnx"}
    };

    private RunTargets() {}

    static List<Target> all(Workspace workspace) {
        TextMutator text = new TextMutator(List.of(WORDS));
        List<Seed> folders = new ArrayList<>();
        List<Seed> checkpoints = new ArrayList<>();
        for (String name : RUNS) {
            Map<String, byte[]> files = Seed.filesOf(workspace.run(name));
            files.keySet().stream()
                    .filter(file -> !file.endsWith(".safetensors") && !file.endsWith(".md"))
                    .forEach(file -> folders.add(
                            new Seed(files, file, file.startsWith("tensorboard") ? new ByteMutator() : text)));
            if (files.containsKey(FINAL)) {
                checkpoints.add(new Seed(files, FINAL, Containers.safetensors(text)));
                checkpoints.add(new Seed(files, FINAL, new CheckpointMutator(text)));
                checkpoints.add(new Seed(files, FINAL, new CheckpointMutator(text)));
            }
        }
        Map<String, byte[]> locked = Seed.filesOf(workspace.run("digital"));
        locked.put(
                "run.lock",
                "{\"pid\":1,\"host\":\"h\",\"since\":\"2026-01-01T00:00:00Z\",\"command\":\"c\"}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        folders.add(new Seed(locked, "run.lock", text));
        return List.of(
                new Target("run-folder", 5, folders, RunTargets::use),
                new Target("checkpoint", 5, checkpoints, RunTargets::use));
    }

    private static Command use(Path folder, RandomGenerator random) {
        String[] command = Mutator.any(COMMANDS, random).clone();
        for (int i = 0; i < command.length; i++) {
            command[i] = command[i].replace(RUN, folder.toString());
        }
        return Command.interrupted(command);
    }
}
