package dev.kirchhoff.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that pages are made of. Paths are relative to the root and have slashes, as links do.
 *
 * @param root folder of the checkout
 */
record Repository(Path root) {

    /** Markdown of the root and of {@code docs}, in alphabetical order. */
    List<String> markdown() {
        try (Stream<Path> top = Files.list(root);
                Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(this::relative)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the pages under " + root + " cannot be listed", unreadable);
        }
    }

    /** What is in a folder, files alone, in alphabetical order. */
    List<String> files(String folder) {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(this::relative)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder + " cannot be listed", unreadable);
        }
    }

    /** The text of a file. */
    String text(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(path + " cannot be read", unreadable);
        }
    }

    /** Whether there is such a folder. */
    boolean isFolder(String path) {
        return Files.isDirectory(root.resolve(path));
    }

    /** Whether there is such a file or folder, within the checkout. */
    boolean has(String path) {
        return !path.startsWith("..") && Files.exists(root.resolve(path));
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
