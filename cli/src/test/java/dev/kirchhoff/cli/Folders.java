package dev.kirchhoff.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that campaigns work in. */
public final class Folders {

    private Folders() {}

    /** Deletes a folder with all that is in it, if it is there. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> within;
        try (Stream<Path> paths = Files.walk(folder)) {
            within = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : within) {
            Files.delete(path);
        }
    }
}
