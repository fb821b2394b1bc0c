package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.yaml.Essence;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import dev.kirchhoff.training.EpochMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of a run: {@code config.yaml} (effective), {@code run.json} (provenance), {@code metrics.jsonl} (a line an epoch),
 * {@code checkpoints/}, and, once it is done, {@code result.json}. Every file appears whole or not at all.
 *
 * @param path the folder
 */
record RunFolder(Path path) {

    private static final String CONFIG = "config.yaml";
    private static final String TILES = "tiles";

    /** Content of {@code run.json}: the seed, and with what each part of the run was computed, a part for every start. */
    record Origin(long seed, List<Provenance> sessions) {}

    /**
     * Checks that a run may have a folder, which is made with its first file.
     *
     * @throws InvalidInputException if something is in it already
     */
    static void checkUnused(Path path) {
        if (!isEmpty(path)) {
            throw new InvalidInputException(path + " exists and is not an empty folder; choose another one, or go on"
                    + " with the run in it by --resume " + path);
        }
    }

    /** Writes the config, if there is none. */
    void addConfig(String yaml) {
        if (!hasConfig()) {
            Json.writeText(path.resolve(CONFIG), yaml);
        }
    }

    /** Whether there is a config. */
    boolean hasConfig() {
        return Files.exists(path.resolve(CONFIG));
    }

    /** True if nothing is there, or an empty folder. */
    private static boolean isEmpty(Path path) {
        if (!Files.exists(path)) {
            return true;
        }
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            return files.findAny().isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot look into " + path, unreadable);
        }
    }

    /**
     * The plan in the folder: of a run, or of a sweep.
     *
     * @throws InvalidInputException if it is not a folder of either
     */
    Plan plan() {
        Path config = path.resolve(CONFIG);
        if (!hasConfig()) {
            throw new InvalidInputException(path + " is not the folder of a run: there is no " + CONFIG + " in it");
        }
        return Plan.parse(config.toString(), Json.readText(config), List.of());
    }

    /**
     * The run in the folder.
     *
     * @throws InvalidInputException if it is the folder of a sweep or none at all
     */
    PlannedRun run() {
        Plan plan = plan();
        if (plan.isSweep()) {
            throw new InvalidInputException(path + " holds a sweep; name one of its runs: "
                    + plan.runs().stream().map(PlannedRun::name).collect(Collectors.joining(", ")));
        }
        return plan.runs().getFirst();
    }

    /** Where the checkpoints are. */
    Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** The result of a run that is done. */
    Path result() {
        return path.resolve("result.json");
    }

    /** Notes a start of the run. */
    void addSession(long seed, Provenance session) {
        Path file = path.resolve("run.json");
        List<Provenance> sessions = new ArrayList<>();
        if (Files.exists(file)) {
            sessions.addAll(Json.read(file, Origin.class).sessions());
        }
        sessions.add(session);
        Json.write(file, new Origin(seed, sessions));
    }

    /** The measured epochs up to one. */
    List<MeasuredEpoch> metrics(int lastEpoch) {
        List<MeasuredEpoch> metrics = new ArrayList<>();
        Path file = path.resolve("metrics.jsonl");
        if (Files.exists(file)) {
            for (String line : Json.readText(file).lines().toList()) {
                if (metrics.size() < lastEpoch) {
                    metrics.add(epoch(file, line, metrics.size() + 1));
                }
            }
        }
        if (metrics.size() < lastEpoch) {
            throw new InvalidInputException(file + " ends at epoch " + metrics.size()
                    + ", but the checkpoint is of epoch " + lastEpoch + "; the file was changed or lost");
        }
        return metrics;
    }

    private static MeasuredEpoch epoch(Path file, String line, int number) {
        try {
            var read = Json.parseWith(line, EpochMetrics.class, TILES, TileMetrics.class);
            if (read.value().epoch() == number) {
                return new MeasuredEpoch(read.value(), read.list());
            }
            throw new IllegalArgumentException("it is of epoch " + read.value().epoch());
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException(
                    file + ", line " + number + " is not epoch " + number + ": " + malformed.getMessage(), malformed);
        }
    }

    /** Writes the measured epochs. */
    void writeMetrics(List<MeasuredEpoch> metrics) {
        Json.writeText(
                path.resolve("metrics.jsonl"),
                metrics.stream()
                        .map(epoch -> Json.lineWith(epoch.metrics(), TILES, epoch.tiles()) + "\n")
                        .collect(Collectors.joining()));
    }

    /** SHA-256 of everything in a config that the weights depend on, but for the place of the data. */
    static String digest(ExperimentConfig config) {
        return new Digest()
                .add(Essence.of(config).getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
