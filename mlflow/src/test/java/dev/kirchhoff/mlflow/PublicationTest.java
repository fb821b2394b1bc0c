package dev.kirchhoff.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.RunListener;
import dev.kirchhoff.experiment.RunOptions;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.mlflow.Publication.Posted;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a moment, posted to a server in memory that refuses what MLflow refuses. */
class PublicationTest {

    private static final String CONFIG = """
            version: 1
            name: tiny
            data: {source: %s}
            network: [{type: linear, outputs: 2}]
            training: {epochs: 2, batch: 4, rate: 0.1}
            """;

    @TempDir
    Path folder;

    private MlflowStandIn server;
    private final List<String> remarks = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new MlflowStandIn();
        Files.createDirectories(folder.resolve("data"));
        images("train", 8);
        images("t10k", 4);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Two classes of 2 x 2 pixels, in idx. */
    private void images(String set, int count) throws IOException {
        byte[] images = new byte[16 + 4 * count];
        byte[] labels = new byte[8 + count];
        System.arraycopy(new byte[] {0, 0, 8, 3, 0, 0, 0, (byte) count, 0, 0, 0, 2, 0, 0, 0, 2}, 0, images, 0, 16);
        System.arraycopy(new byte[] {0, 0, 8, 1, 0, 0, 0, (byte) count}, 0, labels, 0, 8);
        for (int i = 0; i < count; i++) {
            labels[8 + i] = (byte) (i % 2);
            images[16 + 4 * i + i % 2] = (byte) 200;
        }
        Files.write(folder.resolve("data/" + set + "-images-idx3-ubyte"), images);
        Files.write(folder.resolve("data/" + set + "-labels-idx1-ubyte"), labels);
    }

    private Path trained(String... overrides) {
        Path out = folder.resolve("run");
        Plan plan = Plan.parse("tiny.yaml", CONFIG.formatted(folder.resolve("data")), List.of(overrides));
        Experiments.train(plan, out, options(), new RunListener() {});
        return out;
    }

    private static RunOptions options() {
        return new RunOptions(1, new ScalarKernels(), "test", () -> false);
    }

    private List<Posted> post(Path run) {
        return post(run, server.address(), Map.of());
    }

    private List<Posted> post(Path run, URI address, Map<String, String> environment) {
        return Publication.post(run, address, "rapa", environment, remarks::add);
    }

    @Test
    void settingsCurvesProvenanceAndFilesAreThere() throws IOException {
        Path run = trained();
        assertThat(post(run)).containsExactly(new Posted("tiny", "%032x".formatted(7), 2, 5));
        assertThat(server.experiments).containsOnlyKeys("rapa");
        MlflowStandIn.Run there = server.runs.values().iterator().next();
        assertThat(there.name).isEqualTo("tiny");
        assertThat(there.status).isEqualTo("FINISHED");
        assertThat(there.parameters)
                .containsEntry("training.epochs", "2")
                .containsEntry("network.0.type", "linear")
                .containsEntry("network.0.outputs", "2");
        assertThat(there.tags).containsEntry("kirchhoff.kernels", "scalar").containsEntry("kirchhoff.command", "test");
        assertThat(there.metrics.keySet()).contains("loss/train", "error/train", "error/test", "rate", "seconds");
        assertThat(there.metrics.values())
                .allSatisfy(values -> assertThat(values.keySet()).containsExactly(1L, 2L));
        assertThat(there.files.keySet())
                .containsExactly(
                        "checkpoints/epoch-0002.safetensors",
                        "config.yaml",
                        "metrics.jsonl",
                        "result.json",
                        "run.json");
        assertThat(there.files.get("metrics.jsonl")).isEqualTo(Files.readAllBytes(run.resolve("metrics.jsonl")));
        // A step is timed by the run, not by when it was posted.
        assertThat(there.times.get(1L)).isBetween(there.started, there.times.get(2L));
        assertThat(there.ended).isEqualTo(there.times.get(2L));
        assertThat(Instant.ofEpochMilli(there.started)).isBefore(Instant.now());
        assertThat(remarks).isEmpty();
    }

    @Test
    void aRunThatGrewGetsWhatIsNew() {
        Path run = trained();
        post(run);
        Experiments.extend(run, 5, options(), new RunListener() {});
        assertThat(post(run)).extracting(Posted::epochs).containsExactly(3);
        assertThat(post(run)).extracting(Posted::epochs).containsExactly(0);
        assertThat(server.runs).hasSize(1);
        assertThat(server.runs
                        .values()
                        .iterator()
                        .next()
                        .metrics
                        .get("loss/train")
                        .keySet())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void manyEpochsGoInSeveralRequests() {
        post(trained("training.epochs=210"));
        assertThat(server.runs.values().iterator().next().metrics.get("rate")).hasSize(210);
    }

    @Test
    void aSweepIsARunEach() {
        assertThat(post(trained("seed=[1,2]"))).extracting(Posted::name).containsExactly("01-seed-1", "02-seed-2");
        assertThat(server.runs.values())
                .extracting(run -> run.parameters.get("seed"))
                .containsExactly("1", "2");
    }

    @Test
    void aRunThatTheServerForgotIsPostedAnew() {
        Path run = trained();
        post(run);
        server.runs.clear();
        assertThat(post(run)).extracting(Posted::epochs).containsExactly(2);
        assertThat(server.runs).hasSize(1);
    }

    @Test
    void anUnfinishedRunIsRunning() throws IOException {
        Path run = trained();
        Files.delete(run.resolve("result.json"));
        post(run);
        assertThat(server.runs.values()).extracting(there -> there.status).containsExactly("RUNNING");
    }

    @Test
    void whereTheServerKeepsNoFilesThatIsSaid() {
        server.place = "s3://bucket/";
        assertThat(post(trained())).extracting(Posted::files).containsExactly(0);
        assertThat(remarks)
                .containsExactly("Files of tiny are not sent: the server wants them put to s3://bucket/1/"
                        + "%032x/artifacts without it".formatted(7));
    }

    @Test
    void aPasswordIsSaidWhereOneIsWanted() {
        Path run = trained();
        server.authorisation =
                "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> post(run))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("status 401: it wants other credentials");
        Map<String, String> environment =
                Map.of("MLFLOW_TRACKING_USERNAME", "me", "MLFLOW_TRACKING_PASSWORD", "secret");
        assertThat(post(run, server.address(), environment))
                .extracting(Posted::files)
                .containsExactly(5);
    }

    @Test
    void whatIsWrongIsASentence() {
        Path run = trained();
        assertThatThrownBy(() -> post(run, URI.create("localhost:5000"), Map.of()))
                .hasMessage("localhost:5000 is no address of an MLflow server; one begins with http:// or https://");
        assertThatThrownBy(() -> post(folder.resolve("data")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not the folder of a run");
        URI gone = server.address();
        server.close();
        assertThatThrownBy(() -> post(run, gone, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("no MLflow server answers at " + gone + ": ");
    }
}
