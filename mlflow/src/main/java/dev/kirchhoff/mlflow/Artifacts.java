package dev.kirchhoff.mlflow;

import dev.kirchhoff.InvalidInputException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.mlflow.tracking.creds.MlflowHostCreds;

/**
 * The files of a run on a tracking server that keeps them itself, as it does where nothing else was said since MLflow 2.0: those whose place
 * begins with {@code mlflow-artifacts:}.
 *
 * @param server the tracking server
 * @param credentials what it wants to know
 * @param place where the server says that the files of the run are
 */
record Artifacts(URI server, MlflowHostCreds credentials, String place) {

    private static final String KEPT_BY_SERVER = "mlflow-artifacts:/";
    private static final Duration TO_CONNECT = Duration.ofSeconds(20);
    /** For a file to be sent and answered. */
    private static final Duration TO_SEND = Duration.ofMinutes(10);

    /** Whether the server takes files. */
    boolean areTaken() {
        return place.startsWith(KEPT_BY_SERVER);
    }

    /**
     * Sends files, each under its path within a folder.
     *
     * @throws InvalidInputException if the server refuses one
     * @throws UncheckedIOException if one cannot be read or sent
     */
    void put(Path folder, List<Path> files) {
        // A server may lose the body of a request that offers HTTP/2 besides, and say that all is well.
        HttpClient.Builder plain =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TO_CONNECT);
        try (HttpClient client = plain.build()) {
            files.forEach(
                    file -> put(client, file, folder.relativize(file).toString().replace('\\', '/')));
        }
    }

    private void put(HttpClient client, Path file, String name) {
        // The place may name the server once more.
        String folder = URI.create(place).getPath();
        URI target = URI.create(server.toString().replaceFirst("/+$", "") + "/api/2.0/mlflow-artifacts/artifacts"
                + folder + "/" + name);
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(target).timeout(TO_SEND).PUT(HttpRequest.BodyPublishers.ofFile(file));
            authorise(request);
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw Refusal.of(server, answer.statusCode(), answer.body());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Cannot send " + file + " to " + server + ": " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("stopped while " + file + " was sent"));
        }
    }

    private void authorise(HttpRequest.Builder request) {
        if (credentials.getToken() != null) {
            request.header("Authorization", "Bearer " + credentials.getToken());
        } else if (credentials.getUsername() != null) {
            String pair = credentials.getUsername() + ":" + credentials.getPassword();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
