package dev.kirchhoff.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Real data for tests, which the repository does not hold: the folder {@code shared/data} beside the checkout. A test that
 * needs them is skipped where they are absent, and says so.
 */
public final class SharedData {

    private SharedData() {}

    /** A file or folder of the real data, for example {@code cifar10}; ends the test as skipped where it is absent. */
    public static Path path(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolveSibling("shared").resolve("data").resolve(name);
            if (Files.exists(data)) {
                return data;
            }
        }
        return Assumptions.abort("real data are absent: ../shared/data/" + name);
    }
}
