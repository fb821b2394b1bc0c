package dev.kirchhoff.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration of a small network with replicas that trains in a moment, on the images that come with Kirchhoff. */
final class TiledConfig {

    private static final String TEXT = """
            version: 1
            name: tiled
            data: {source: embedded}
            tiling: random
            network:
              - {type: conv, channels: 4, kernel: 5, stride: 4, tiles: 9}
              - relu
              - {type: pool, kind: max, window: 2, stride: 2}
              - {type: conv, channels: 4, kernel: 3, padding: 1, tiles: 3}
              - relu
              - {type: linear}
            training: {epochs: 3, batch: 50, optimiser: sgd, rate: 0.05}
            """;

    private TiledConfig() {}

    static String in(Path folder) throws IOException {
        return Files.writeString(folder.resolve("tiled.yaml"), TEXT).toString();
    }

    /** Trains it into a folder of a name. */
    static String run(Path folder, String name, String... more) throws IOException {
        String run = folder.resolve(name).toString();
        String[] args = new String[4 + more.length];
        System.arraycopy(new String[] {"train", in(folder), "--out", run}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        Command trained = Command.run(args);
        if (trained.code() != ExitCode.DONE) {
            throw new AssertionError(trained.err());
        }
        return run;
    }
}
