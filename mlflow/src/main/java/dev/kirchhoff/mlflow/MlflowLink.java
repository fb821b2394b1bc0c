package dev.kirchhoff.mlflow;

import dev.kirchhoff.experiment.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run is on a tracking server, kept in its folder so that posting it again adds what is new.
 *
 * @param server address of the server
 * @param run id of the run there
 * @param epochs epochs whose curves are there
 */
record MlflowLink(String server, String run, int epochs) {

    private static final String NAME = "mlflow.json";

    /** What a run's folder says of this server. */
    static Optional<MlflowLink> of(Path folder, URI server) {
        Path file = folder.resolve(NAME);
        return Files.exists(file)
                ? Optional.of(Json.read(file, MlflowLink.class)).filter(link -> link.server.equals(server.toString()))
                : Optional.empty();
    }

    /** Keeps it in the folder of the run. */
    void write(Path folder) {
        Json.write(folder.resolve(NAME), this);
    }
}
