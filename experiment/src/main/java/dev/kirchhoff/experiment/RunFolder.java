package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.config.Task;
import dev.kirchhoff.experiment.config.TrainingConfig;
import dev.kirchhoff.experiment.yaml.Essence;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import dev.kirchhoff.formats.AtomicFile;
import dev.kirchhoff.formats.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of a run: {@code config.yaml} (effective), {@code run.json} (provenance), {@code metrics.jsonl} (a line an epoch),
 * {@code checkpoints/}, {@code tensorboard/} where it was asked for, and, once it is done, {@code result.json}. Every file appears whole or not
 * at all, but for the events of TensorBoard, which grow.
 *
 * @param path the folder
 */
record RunFolder(Path path) {

    private static final String CONFIG = "config.yaml";
    private static final String METRICS = "metrics.jsonl";

    /** Content of {@code run.json}: the seed, and with what each part of the run was computed, a part for every start. */
    record Origin(long seed, List<Provenance> sessions) {}

    /** The folder of a run of a plan that lives in {@code out}. */
    static RunFolder of(Plan plan, Path out, PlannedRun run) {
        return new RunFolder(plan.isSweep() ? out.resolve(run.name()) : out);
    }

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

    /** Writes a config in the place of that which is there. */
    void replaceConfig(String yaml) {
        Json.writeText(path.resolve(CONFIG), yaml);
    }

    /** Writes the config, if there is none. */
    void addConfig(String yaml) {
        if (!hasConfig()) {
            Json.writeText(path.resolve(CONFIG), yaml);
        }
    }

    /** Deletes the config where nothing else is in the folder. */
    void forgetConfigAlone() {
        try (Stream<Path> files = Files.list(path)) {
            if (files.allMatch(file -> file.endsWith(CONFIG) || file.endsWith(RunLock.NAME))) {
                Files.deleteIfExists(path.resolve(CONFIG));
            }
        } catch (IOException stays) {
            System.getLogger(RunFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "cannot delete the config in " + path, stays);
        }
    }

    /** Whether there is a config. */
    boolean hasConfig() {
        return Files.exists(path.resolve(CONFIG));
    }

    /**
     * Checks that there is a config, without reading it.
     *
     * @throws InvalidInputException if there is none, and nobody is about to write one
     */
    static void checkConfig(Path path) {
        if (!RunLock.isIn(path)) {
            new RunFolder(path).requireConfig();
        }
    }

    private void requireConfig() {
        if (!hasConfig()) {
            throw new InvalidInputException(path + " is not the folder of a run: there is no " + CONFIG + " in it");
        }
    }

    /**
     * Checks that this computer sees the folder in which another one wrote the config.
     *
     * @throws InvalidInputException if it does not
     */
    void requireShared() {
        if (!hasConfig()) {
            throw new InvalidInputException(
                    "this computer does not see " + path.resolve(CONFIG)
                            + ", which was written for it; the folder must be on storage that all computers share under the same path");
        }
    }

    /** As the first run of a sweep is that locks its folder before the sweep has a config. */
    private static boolean isLockAlone(Path folder) {
        return Arrays.equals(folder.toFile().list(), new String[] {RunLock.NAME});
    }

    /** True if nothing is there, or a folder that is empty but for what a process leaves that is killed before there is a config. */
    private static boolean isEmpty(Path path) {
        if (!Files.exists(path)) {
            return true;
        }
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            return files.allMatch(file -> file.endsWith(RunLock.NAME)
                    || file.endsWith(AtomicFile.temporaryName(CONFIG))
                    || Files.isDirectory(file) && isLockAlone(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "Cannot look into " + path + ": " + IoReason.of(unreadable) + ".", unreadable);
        }
    }

    /**
     * The plan in the folder: of a run, or of a sweep.
     *
     * @throws InvalidInputException if it is not a folder of either
     */
    Plan plan() {
        return plan(List.of());
    }

    /**
     * The plan in the folder with some settings changed.
     *
     * @param overrides {@code path=value} each
     * @throws InvalidInputException if it is not a folder of either, or a setting cannot be so
     */
    Plan plan(List<String> overrides) {
        requireConfig();
        Path config = path.resolve(CONFIG);
        return Plan.parse(config.toString(), Json.readText(config), overrides);
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

    /**
     * Checks that the run in the folder is that of a config, in everything that its weights depend on, and as long.
     *
     * @throws InvalidInputException if it is another one
     */
    void requireRunOf(ExperimentConfig config) {
        ExperimentConfig own = run().config();
        if (own.training().epochs() != config.training().epochs()
                || !digest(own).equals(digest(config))) {
            throw new InvalidInputException(
                    path + " holds a run of another config than the one asked for; choose another folder");
        }
    }

    /** Where the checkpoints are. */
    Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** Where events for TensorBoard are. */
    Path events() {
        return path.resolve("tensorboard");
    }

    /** The result of a run that is done. */
    Path result() {
        return path.resolve("result.json");
    }

    /** Deletes the result, so that the run goes on. */
    void forgetResult() {
        try {
            Files.delete(result());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + result() + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** Seed and provenance of a run that has begun: an {@link Origin}. */
    Path origin() {
        return path.resolve("run.json");
    }

    /** Notes a start of the run. */
    void addSession(long seed, Provenance session) {
        Path file = origin();
        List<Provenance> sessions = new ArrayList<>();
        if (Files.exists(file)) {
            sessions.addAll(Json.read(file, Origin.class).sessions());
        }
        sessions.add(session);
        Json.write(file, new Origin(seed, sessions));
    }

    /** The measured epochs so far. */
    List<MeasuredEpoch> metrics() {
        return metricsUpTo(Integer.MAX_VALUE);
    }

    private List<MeasuredEpoch> metricsUpTo(int lastEpoch) {
        List<MeasuredEpoch> metrics = new ArrayList<>();
        Path file = path.resolve(METRICS);
        if (Files.exists(file)) {
            for (String line : Json.readText(file).lines().toList()) {
                if (metrics.size() < lastEpoch) {
                    metrics.add(epoch(file, line, metrics.size() + 1));
                }
            }
        }
        return metrics;
    }

    /** The measured epochs up to one. */
    List<MeasuredEpoch> metrics(int lastEpoch) {
        List<MeasuredEpoch> metrics = metricsUpTo(lastEpoch);
        if (metrics.size() < lastEpoch) {
            throw new InvalidInputException(path.resolve(METRICS) + " ends at epoch " + metrics.size()
                    + ", but the checkpoint is of epoch " + lastEpoch + "; the file was changed or lost");
        }
        return metrics;
    }

    private static MeasuredEpoch epoch(Path file, String line, int number) {
        try {
            MeasuredEpoch read = MeasuredEpoch.of(line);
            if (read.metrics().epoch() == number) {
                return read;
            }
            throw new IllegalArgumentException(
                    "it is of epoch " + read.metrics().epoch());
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException(
                    file + ", line " + number + " is not epoch " + number + ": " + malformed.getMessage(), malformed);
        }
    }

    /** Writes the measured epochs. */
    void writeMetrics(List<MeasuredEpoch> metrics) {
        Json.writeText(
                path.resolve(METRICS),
                metrics.stream().map(epoch -> epoch.line() + "\n").collect(Collectors.joining()));
    }

    /**
     * SHA-256 of everything in a config that the weights so far depend on: neither the place of the data nor the length of the training,
     * which may grow.
     */
    static String digest(ExperimentConfig config) {
        return digest(config, 1);
    }

    /** The same of a config that says another number of epochs. */
    static String digest(ExperimentConfig config, int epochs) {
        TrainingConfig given = config.training();
        TrainingConfig training = new TrainingConfig(
                epochs, given.batch(), given.loss(), given.optimiser(), given.rate(), given.schedule(), given.warmup());
        Task task = new Task.Training(training, config.evaluation(), config.checkpoints());
        ExperimentConfig other =
                new ExperimentConfig(config.name(), config.data(), config.model(), task, config.seed());
        return new Digest()
                .add(Essence.of(other).getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
