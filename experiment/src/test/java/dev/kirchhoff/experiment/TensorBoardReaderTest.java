package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.formats.tensorboard.EventFile;
import dev.kirchhoff.testkit.EventReader;
import dev.kirchhoff.testkit.EventReader.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * TensorBoard's own reader finds in the events of a run what ours finds; skipped where Python has no package {@code tensorboard}. The environment may name
 * a Python that has it, {@code KIRCHHOFF_PYTHON}.
 */
class TensorBoardReaderTest {

    @TempDir
    Path folder;

    /** What the script prints of a folder. */
    private JsonNode read(Path events) throws IOException, InterruptedException {
        Path script = folder.resolve("read-events.py");
        try (InputStream text = Objects.requireNonNull(getClass().getResourceAsStream("read-events.py"))) {
            Files.copy(text, script);
        }
        String python = System.getenv().getOrDefault("KIRCHHOFF_PYTHON", "python3");
        Path errors = folder.resolve("errors");
        Process process;
        try {
            process = new ProcessBuilder(python, script.toString(), events.toString())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException missing) {
            return abort(python + " cannot be run");
        }
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        String said = Files.readString(errors);
        if (said.contains("ModuleNotFoundError")) {
            return abort(python + " has no package tensorboard");
        }
        assertThat(code).as(said).isZero();
        return new JsonMapper().readTree(answer);
    }

    @Test
    void findsCurvesHistogramsAndFilters() throws IOException, InterruptedException {
        Path run = folder.resolve("run");
        Experiments.train(SmallRun.plan(folder), run, SmallRun.options().withEvents(true), new Recorder());
        List<Event> events = EventReader.read(EventFile.in(run.resolve("tensorboard"))).stream()
                .skip(1)
                .toList();

        JsonNode found = read(run.resolve("tensorboard"));

        Map<String, List<Float>> curves = new TreeMap<>();
        events.forEach(event -> event.scalars()
                .forEach((tag, value) -> curves.computeIfAbsent(tag, key -> new ArrayList<>())
                        .addAll(List.of((float) event.step(), value))));
        assertThat(numbers(found.path("scalars"))).containsAllEntriesOf(curves).hasSameSizeAs(curves);
        Event last = events.getLast();
        assertThat(last.histograms())
                .isNotEmpty()
                .allSatisfy((tag, histogram) -> assertThat(
                                numbers(found.path("histograms")).get(tag))
                        .endsWith((float) last.step(), (float) histogram.count()));
        assertThat(last.pictures())
                .isNotEmpty()
                .allSatisfy((tag, picture) -> assertThat(
                                numbers(found.path("images")).get(tag))
                        .endsWith((float) last.step(), (float) picture.width(), (float) picture.height()));
    }

    /** All numbers of a tag, event after event. */
    private static Map<String, List<Float>> numbers(JsonNode tags) {
        Map<String, List<Float>> numbers = new TreeMap<>();
        tags.properties().forEach(tag -> {
            List<Float> all = new ArrayList<>();
            tag.getValue().forEach(event -> event.forEach(number -> all.add(number.floatValue())));
            numbers.put(tag.getKey(), all);
        });
        return numbers;
    }
}
