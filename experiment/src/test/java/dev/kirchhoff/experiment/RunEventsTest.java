package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.formats.tensorboard.EventFile;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.testkit.EventReader;
import dev.kirchhoff.testkit.EventReader.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TensorBoard is shown of a run, read by code that knows nothing of what writes it. */
class RunEventsTest {

    /** 55 images in batches of 8. */
    private static final int STEPS_AN_EPOCH = 7;

    @TempDir
    static Path shared;

    private static Path whole;

    private Path run;

    @BeforeAll
    static void trainWithoutAStop() {
        whole = shared.resolve("whole");
        Experiments.train(SmallRun.plan(shared), whole, SmallRun.options().withEvents(true), new Recorder());
    }

    @BeforeEach
    void chooseFolder(@TempDir Path folder) {
        run = folder.resolve("run");
    }

    private static Path file(Path run) {
        return EventFile.in(run.resolve("tensorboard"));
    }

    /** All events but the first, without their times. */
    private static List<Event> events(Path run) throws IOException {
        List<Event> events = EventReader.read(file(run));
        assertThat(events.getFirst().version()).isEqualTo("brain.Event:2");
        return events.stream()
                .skip(1)
                .map(event -> new Event(0, event.step(), "", withoutTime(event), event.histograms(), event.pictures()))
                .toList();
    }

    private static Map<String, Float> withoutTime(Event event) {
        Map<String, Float> scalars = event.scalars();
        assertThat(scalars.remove("seconds")).isPositive();
        return scalars;
    }

    private void trainAndStop(int steps, boolean withEvents) {
        RunOptions options = SmallRun.options(1, SmallRun.after(steps)).withEvents(withEvents);
        assertThatThrownBy(() -> Experiments.train(SmallRun.plan(shared), run, options, new Recorder()))
                .isInstanceOf(InterruptedRunException.class);
    }

    @Test
    void curvesAreThoseOfTheMetrics() throws IOException {
        List<MeasuredEpoch> metrics = new RunFolder(whole).metrics();
        List<Event> events = events(whole);

        assertThat(events).extracting(Event::step).containsExactly(1L, 2L, 3L, 4L);
        for (int epoch = 0; epoch < 4; epoch++) {
            Map<String, Float> curves = events.get(epoch).scalars();
            assertThat(curves.get("loss/train"))
                    .isEqualTo((float) metrics.get(epoch).metrics().trainLoss());
            assertThat(curves.get("error/test")).isEqualTo((float)
                    metrics.get(epoch).metrics().sets().get("test").error());
            assertThat(curves).containsKeys("error/train", "error/validation", "rate");
            assertThat(curves.containsKey("error/test_voted")).isEqualTo(epoch >= 2);
        }
    }

    @Test
    void histogramsAreOfTheWeightsAndThePictureOfTheFilters() throws IOException {
        Event last = events(whole).getLast();
        TrainedRun trained = TrainedRun.open(whole, Kernels.best(), message -> {});

        trained.network().parameters().forEach(named -> {
            EventReader.Histogram histogram = last.histograms().get("weights/" + named.name());
            float[] values = named.parameter().values();
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            assertThat(histogram.count()).isEqualTo(values.length);
            assertThat(histogram.sum()).isEqualTo(sum);
            assertThat(histogram.counts().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isEqualTo(values.length);
        });
        assertThat(last.pictures().get("filters").png()).startsWith("\u0089PNG");
        assertThat(last.pictures().get("filters").width()).isEqualTo(4 * 4 - 1);
    }

    /** Nobody asks a second time: a run that has events goes on with them. */
    @Test
    void aRunThatIsResumedHasEachEpochOnce() throws IOException {
        trainAndStop(2 * STEPS_AN_EPOCH + 3, true);
        Experiments.resume(run, SmallRun.options(), new Recorder());

        assertThat(events(run)).isEqualTo(events(whole));
    }

    /** As after a crash between checkpoint and event, and as after one while the event was written. */
    @Test
    void anEventThatIsMissingIsMadeAgain() throws IOException {
        trainAndStop(2 * STEPS_AN_EPOCH, true);
        byte[] bytes = Files.readAllBytes(file(run));
        Files.write(file(run), Arrays.copyOf(bytes, bytes.length - 5));
        Experiments.resume(run, SmallRun.options(), new Recorder());

        assertThat(events(run)).isEqualTo(events(whole));
    }

    @Test
    void eventsAfterTheCheckpointAreCut() throws IOException {
        trainAndStop(2 * STEPS_AN_EPOCH, true);
        Files.copy(file(whole), file(run), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Experiments.resume(run, SmallRun.options(1, SmallRun.after(0)), new Recorder()))
                .isInstanceOf(InterruptedRunException.class);

        assertThat(events(run)).extracting(Event::step).containsExactly(1L, 2L);
    }

    @Test
    void whoAsksLateStillHasAllCurves() throws IOException {
        trainAndStop(3 * STEPS_AN_EPOCH, false);
        assertThat(run.resolve("tensorboard")).doesNotExist();
        Experiments.resume(run, SmallRun.options().withEvents(true), new Recorder());

        List<Event> late = events(run);
        assertThat(late)
                .extracting(Event::scalars)
                .isEqualTo(events(whole).stream().map(Event::scalars).toList());
        assertThat(late).extracting(event -> event.histograms().isEmpty()).containsExactly(true, true, false, false);
        assertThat(late.getLast()).isEqualTo(events(whole).getLast());
    }

    @Test
    void watchingChangesNoBit() throws Exception {
        Experiments.train(SmallRun.plan(shared), run, SmallRun.options(), new Recorder());

        assertThat(SmallRun.last(run)).isEqualTo(SmallRun.last(whole));
        assertThat(run.resolve("tensorboard")).doesNotExist();
    }

    @Test
    void devicesHaveHistogramsAndPulses() throws IOException {
        Experiments.train(
                SmallRun.plan(shared, "hardware=rapa", "training.epochs=1", "training.rate=0.05"),
                run,
                SmallRun.options().withEvents(true),
                new Recorder());
        Event event = events(run).getFirst();
        Inspection inspection = Inspection.of(TrainedRun.open(run, Kernels.best(), message -> {}), run, null);

        inspection.layers().forEach(layer -> {
            EventReader.Histogram devices = event.histograms().get("devices/" + layer.name());
            long cells = (long) layer.outputs() * layer.inputs() * layer.tiles().size();
            assertThat(devices.count()).isEqualTo(cells);
            assertThat(devices.counts().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isEqualTo(cells);
            assertThat(devices.least()).isEqualTo(layer.low());
            assertThat(devices.most()).isEqualTo(layer.high());
            assertThat(event.scalars().get("pulses_up/" + layer.name())).isPositive();
            assertThat(event.scalars()).containsKeys("pulses_down/" + layer.name(), "saturated/" + layer.name());
        });
        assertThat(inspection.layers()).isNotEmpty();
    }

    @Test
    void aRunThatIsDoneSaysSo() {
        Path done = shared.resolve("done");
        Experiments.train(SmallRun.plan(shared, "training.epochs=1"), done, SmallRun.options(), new Recorder());
        Recorder recorder = new Recorder();
        Experiments.resume(done, SmallRun.options().withEvents(true), recorder);

        assertThat(recorder.messages)
                .containsExactly("small is done, so nothing of it is written for TensorBoard; more epochs would be");
    }
}
