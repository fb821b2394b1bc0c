package dev.kirchhoff.mlflow;

import dev.kirchhoff.InvalidInputException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/**
 * An MLflow tracking server, through MLflow's own client. What goes wrong there is one sentence.
 *
 * <p>Source: MLflow REST API 2.0. The client leaves files to the Python package, so {@link Artifacts} sends them.
 */
final class TrackingServer implements AutoCloseable {

    private final URI address;
    private final BasicMlflowHostCreds credentials;
    private final MlflowClient client;

    /**
     * A server, which is not asked anything yet.
     *
     * @param address as {@code http://localhost:5000}
     * @param environment may hold {@code MLFLOW_TRACKING_TOKEN}, or {@code MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}
     * @throws InvalidInputException if it is no address of a server
     */
    TrackingServer(URI address, Map<String, String> environment) {
        String scheme = address.getScheme();
        if (address.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new InvalidInputException(
                    address + " is no address of an MLflow server; one begins with http:// or https://");
        }
        this.address = address;
        credentials = new BasicMlflowHostCreds(
                address.toString(),
                environment.get("MLFLOW_TRACKING_USERNAME"),
                environment.get("MLFLOW_TRACKING_PASSWORD"),
                environment.get("MLFLOW_TRACKING_TOKEN"),
                false);
        client = new MlflowClient((org.mlflow.tracking.creds.MlflowHostCredsProvider) credentials);
    }

    /** Where it is. */
    URI address() {
        return address;
    }

    /** Where its files go. */
    Artifacts artifacts(RunInfo run) {
        return new Artifacts(address, credentials, run.getArtifactUri());
    }

    /** The experiment of this name, made if it is not there. */
    String experiment(String name) {
        return ask(client -> client.getExperimentByName(name)
                .map(found -> found.getExperimentId())
                .orElseGet(() -> client.createExperiment(name)));
    }

    /** A run; empty if the server has none of this id. */
    Optional<RunInfo> run(String id) {
        return ask(client -> {
            try {
                return Optional.of(client.getRun(id).getInfo());
            } catch (MlflowHttpException refused) {
                if (refused.getStatusCode() == 404) {
                    return Optional.empty();
                }
                throw refused;
            }
        });
    }

    /** Says that a run goes on, or how it ended. */
    void setStatus(String run, RunStatus status, @Nullable Long millis) {
        tell(client -> {
            if (millis == null) {
                client.sendPost("runs/update", "{\"run_id\":\"" + run + "\",\"status\":\"" + status.name() + "\"}");
            } else {
                client.setTerminated(run, status, millis);
            }
        });
    }

    /** Tells something. */
    void tell(Consumer<MlflowClient> message) {
        ask(client -> {
            message.accept(client);
            return Boolean.TRUE;
        });
    }

    /** Asks for something. */
    <T> T ask(Function<MlflowClient, T> request) {
        try {
            return request.apply(client);
        } catch (MlflowClientException failure) {
            throw failed(failure);
        }
    }

    private InvalidInputException failed(MlflowClientException failure) {
        if (failure instanceof MlflowHttpException refused) {
            return Refusal.of(address, refused.getStatusCode(), String.valueOf(refused.getBodyMessage()));
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new InvalidInputException("no MLflow server answers at " + address + ": " + cause.getMessage(), failure);
    }

    @Override
    public void close() {
        client.close();
    }
}
