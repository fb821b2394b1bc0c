package dev.kirchhoff.spark;

import dev.kirchhoff.network.Loss;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cross-entropy that fails now and then while there are files in a folder, each of which it takes for a failure; a config names it.
 *
 * @param folder the folder
 */
public record FailingLoss(String folder) implements Loss {

    private static final int EVERY = 70;
    private static final ConcurrentMap<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

    public static FailingLoss defaults() {
        return new FailingLoss("");
    }

    /** Has it fail so many times, in this process at every 70th image from now on, of 55 in an epoch. */
    static void arm(Path folder, int times) throws IOException {
        CALLS.remove(folder.toString());
        Files.createDirectories(folder);
        for (int time = 0; time < times; time++) {
            Files.createFile(folder.resolve("fail-" + time));
        }
    }

    /** Images that were learned from since it was armed, in all attempts. */
    static int images(Path folder) {
        return calls(folder.toString()).get();
    }

    private static AtomicInteger calls(String folder) {
        return CALLS.computeIfAbsent(folder, none -> new AtomicInteger());
    }

    @Override
    public double evaluate(Tensor output, Target target, @Nullable Tensor gradient) {
        if (gradient != null && calls(folder).incrementAndGet() % EVERY == 0) {
            failIfArmed();
        }
        return new SoftmaxCrossEntropy().evaluate(output, target, gradient);
    }

    private void failIfArmed() {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            List<Path> armed = files.toList();
            if (!armed.isEmpty() && Files.deleteIfExists(armed.getFirst())) {
                throw new IllegalStateException("failed as it was told to");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
