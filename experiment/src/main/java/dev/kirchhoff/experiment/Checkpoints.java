package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.IoReason;
import dev.kirchhoff.training.EpochMetrics;
import dev.kirchhoff.training.Errors;
import dev.kirchhoff.training.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of a run: {@code epoch-0003.safetensors} after three epochs, {@code epoch-0003-batch-00120.safetensors} within
 * the fourth. Of the former the last few and the one with the smallest error are kept, one of the latter only while it is the
 * newest.
 *
 * @param folder where they lie
 * @param keep how many of the last are kept
 */
record Checkpoints(Path folder, int keep) {

    private static final Pattern NAME = Pattern.compile("epoch-(\\d{4,9})(?:-batch-(\\d{5,9}))?\\.safetensors");

    /** A checkpoint and its file. */
    record Saved(Path file, Checkpoint checkpoint) {}

    /** A file that has the name of a checkpoint. */
    private record Entry(Path file, int epoch, int batch) {}

    /** Writes a checkpoint, then deletes those that are no longer kept. */
    Path write(Checkpoint checkpoint, List<EpochMetrics> history) {
        TrainingState state = checkpoint.state();
        String batch = state.batch() == 0 ? "" : "-batch-%05d".formatted(state.batch());
        Path file = folder.resolve("epoch-%04d%s.safetensors".formatted(state.epoch(), batch));
        checkpoint.write(file);
        List<Entry> all = entries();
        List<Entry> ends = all.stream().filter(entry -> entry.batch == 0).toList();
        int best = bestEpoch(history);
        all.stream()
                .skip(1)
                .filter(entry -> entry.batch != 0 || entry.epoch != best && ends.indexOf(entry) >= keep)
                .forEach(entry -> delete(entry.file));
        return file;
    }

    /**
     * The newest checkpoint that is intact and belongs to the config.
     *
     * @param belongs whether a checkpoint is of this run
     * @param refused told why a newer one was not taken
     * @return empty if there are none at all
     * @throws InvalidInputException if there are some, but all are refused
     */
    Optional<Saved> newest(Predicate<Checkpoint> belongs, Consumer<String> refused) {
        String lastReason = null;
        for (Entry entry : entries()) {
            try {
                Checkpoint checkpoint = usable(entry, belongs);
                if (lastReason != null) {
                    refused.accept(clause(lastReason) + "; going back to " + entry.file.getFileName());
                }
                return Optional.of(new Saved(entry.file, checkpoint));
            } catch (InvalidInputException unusable) {
                lastReason = unusable.getMessage();
            }
        }
        if (lastReason != null) {
            throw new InvalidInputException(clause(lastReason) + "; there is no usable checkpoint in " + folder);
        }
        return Optional.empty();
    }

    /**
     * The checkpoint after the epoch with the smallest error.
     *
     * @param history the epochs so far
     * @param belongs whether a checkpoint is of this run
     * @throws InvalidInputException if it is not there, or is refused
     */
    Saved best(List<EpochMetrics> history, Predicate<Checkpoint> belongs) {
        int best = bestEpoch(history);
        Entry found = entries().stream()
                .filter(entry -> entry.batch == 0 && entry.epoch == best)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        best == 0
                                ? "no epoch has been measured yet, so that none is the best"
                                : "the checkpoint of epoch " + best + ", the best, is not in " + folder));
        return new Saved(found.file, usable(found, belongs));
    }

    /**
     * The checkpoints of whole epochs that are kept, the first first; each is read when its turn comes.
     *
     * @param belongs whether a checkpoint is of this run
     * @param refused told which is left out, and why
     */
    Stream<Saved> epochs(Predicate<Checkpoint> belongs, Consumer<String> refused) {
        return entries().reversed().stream().filter(entry -> entry.batch == 0).flatMap(entry -> {
            try {
                return Stream.of(new Saved(entry.file, usable(entry, belongs)));
            } catch (InvalidInputException unusable) {
                refused.accept(clause(String.valueOf(unusable.getMessage())) + "; left out");
                return Stream.empty();
            }
        });
    }

    private static Checkpoint usable(Entry entry, Predicate<Checkpoint> belongs) {
        Checkpoint checkpoint = Checkpoint.read(entry.file);
        if (!belongs.test(checkpoint)) {
            throw new InvalidInputException(entry.file + " belongs to another config than the config.yaml of its run");
        }
        return checkpoint;
    }

    /** A sentence without its full stop, to be gone on with. */
    private static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** The epoch with the smallest error on the validation images, else the test images, else the training images. */
    private static int bestEpoch(List<EpochMetrics> history) {
        return history.stream()
                .min(Comparator.comparingDouble(Checkpoints::error))
                .map(EpochMetrics::epoch)
                .orElse(0);
    }

    private static double error(EpochMetrics epoch) {
        Errors measured =
                epoch.sets().getOrDefault(RunData.VALIDATION, epoch.sets().get(RunData.TEST));
        return measured == null ? epoch.trainError() : measured.error();
    }

    /** The file of the newest checkpoint, unread. */
    Optional<Path> newestFile() {
        return entries().stream().findFirst().map(Entry::file);
    }

    /** All files that have the name of a checkpoint, the newest first. */
    private List<Entry> entries() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(Checkpoints::entry)
                    .sorted(Comparator.comparingInt(Entry::epoch)
                            .thenComparingInt(Entry::batch)
                            .reversed())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "Cannot look into " + folder + ": " + IoReason.of(unreadable) + ".", unreadable);
        }
    }

    private static Stream<Entry> entry(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Stream.empty();
        }
        int batch = name.group(2) == null ? 0 : Integer.parseInt(name.group(2));
        return Stream.of(new Entry(file, Integer.parseInt(name.group(1)), batch));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file + ": " + IoReason.of(e) + ".", e);
        }
    }
}
