package dev.kirchhoff.cli.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sound files, one of which is changed.
 *
 * @param files content by path within a folder
 * @param changed path of the file that is changed
 * @param mutator how it is changed
 */
record Seed(Map<String, byte[]> files, String changed, Mutator mutator) {

    /** A single file. */
    static Seed of(String name, byte[] content, Mutator mutator) {
        return new Seed(Map.of(name, content), name, mutator);
    }

    /** The content of the file that is changed. */
    byte[] sound() {
        byte[] content = files.get(changed);
        if (content == null) {
            throw new IllegalArgumentException("a seed without " + changed);
        }
        return content;
    }

    /** The files of a folder, by their paths within it. */
    static Map<String, byte[]> filesOf(Path folder) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Writes the files into a folder, other bytes in the place of those that are changed. */
    void write(Path folder, byte[] input) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.write(path, file.getKey().equals(changed) ? input : file.getValue());
        }
    }
}
