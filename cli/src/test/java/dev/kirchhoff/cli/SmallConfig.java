package dev.kirchhoff.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration that trains in a moment, on the images that come with Kirchhoff. */
final class SmallConfig {

    private static final String TEXT = """
            version: 1
            name: small
            data: {source: embedded}
            network:
              - {type: linear, outputs: 32}
              - relu
              - {type: linear}
            training: {epochs: 2, batch: 10, optimiser: sgd, rate: 0.05}
            """;

    private SmallConfig() {}

    static String in(Path folder) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), TEXT).toString();
    }
}
