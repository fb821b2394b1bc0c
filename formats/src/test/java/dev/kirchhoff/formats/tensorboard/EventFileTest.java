package dev.kirchhoff.formats.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.testkit.EventReader;
import dev.kirchhoff.testkit.EventReader.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read by code that knows nothing of it. */
class EventFileTest {

    @TempDir
    private Path parent;

    private Path folder() {
        return parent.resolve("run/tensorboard");
    }

    private List<Event> events() throws IOException {
        return EventReader.read(EventFile.in(folder()));
    }

    private EventFile threeSteps() {
        EventFile file = EventFile.open(folder(), 0);
        for (int step = 1; step <= 3; step++) {
            file.append(step, List.of(new Summary.Scalar("loss/train", 1.0 / step)));
        }
        return file;
    }

    /** The check value of the catalogue of CRCs. */
    @Test
    void theReaderHasTheRightChecksum() {
        assertThat(EventReader.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xe3069283);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        double before = System.currentTimeMillis() / 1000.0;
        EventFile file = EventFile.open(folder(), 0);
        file.append(
                300,
                List.of(
                        new Summary.Scalar("loss/train", 0.25),
                        new Summary.Scalar("Verlust µ", -3),
                        Summary.Histogram.of("weights/conv1.weight", new float[] {-1, 0, 0.5f, 2}),
                        new Summary.Picture("filters", 5, 200, new byte[] {1, 2, -3})));

        assertThat(events()).hasSize(2);
        Event first = events().getFirst();
        assertThat(first.version()).isEqualTo("brain.Event:2");
        assertThat(first.step()).isZero();
        Event event = events().getLast();
        assertThat(event.seconds()).isBetween(before - 1, before + 100);
        assertThat(event.step()).isEqualTo(300);
        assertThat(event.scalars()).containsEntry("loss/train", 0.25f).containsEntry("Verlust µ", -3f);
        assertThat(event.pictures()).hasSize(1);
        assertThat(event.pictures().get("filters")).isEqualTo(new EventReader.Picture(200, 5, 4, "\u0001\u0002\u00fd"));
        EventReader.Histogram histogram = event.histograms().get("weights/conv1.weight");
        assertThat(histogram.least()).isEqualTo(-1);
        assertThat(histogram.most()).isEqualTo(2);
        assertThat(histogram.count()).isEqualTo(4);
        assertThat(histogram.sum()).isEqualTo(1.5);
        assertThat(histogram.squares()).isEqualTo(5.25);
        assertThat(histogram.limits()).hasSize(30).isSorted().endsWith(2.0);
        assertThat(histogram.limits().getFirst()).isCloseTo(-0.9, within(1e-12));
        for (int bin = 0; bin < 30; bin++) {
            boolean full = bin == 0 || bin == 10 || bin == 15 || bin == 29;
            assertThat(histogram.counts().get(bin)).isEqualTo(full ? 1 : 0);
        }
    }

    @Test
    void equalNumbersAreOneBin() {
        Summary.Histogram histogram = Summary.Histogram.of("bias", new float[] {3, 3});
        assertThat(histogram.limits()).containsExactly(3);
        assertThat(histogram.counts()).containsExactly(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Summary.Histogram.of("bias", new float[] {1, Float.NaN}))
                .withMessage("bias has no numbers, or some that are not finite");
        assertThatIllegalArgumentException().isThrownBy(() -> Summary.Histogram.of("bias", new float[0]));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 9})
    void stepsAfterOneAreCutOff(long last) throws IOException {
        threeSteps();
        EventFile opened = EventFile.open(folder(), last);
        long kept = Math.min(3, last);
        assertThat(opened.step()).isEqualTo(kept);
        opened.append(kept + 1, List.of(new Summary.Scalar("loss/train", 7)));

        assertThat(events())
                .hasSize((int) kept + 2)
                .extracting(Event::step)
                .startsWith(0L)
                .isSorted();
        assertThat(events().getLast().scalars()).containsEntry("loss/train", 7f);
    }

    /** However much of the last event a crash has left, the ones before it are kept and the next follows. */
    @Test
    void halfAnEventIsCutOff() throws IOException {
        threeSteps();
        Path file = EventFile.in(folder());
        byte[] whole = Files.readAllBytes(file);
        EventFile.open(folder(), 2);
        int two = (int) Files.size(file);
        for (int length = two; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(EventFile.open(folder(), 9).step()).isEqualTo(2);
            assertThat(Files.size(file)).isEqualTo(two);
        }
    }

    @Test
    void whatIsDamagedIsCutOff() throws IOException {
        threeSteps();
        Path file = EventFile.in(folder());
        byte[] whole = Files.readAllBytes(file);
        for (int place = 0; place < whole.length; place++) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 1;
            Files.write(file, damaged);
            assertThat(EventFile.open(folder(), 9).step()).isLessThan(3);
            assertThat(events().getFirst().version()).isEqualTo("brain.Event:2");
        }
    }

    @Test
    void stepsGrow() {
        EventFile file = threeSteps();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> file.append(3, List.of()))
                .withMessage("step 3 is not after step 3");
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Files.createDirectories(parent.resolve("run"));
        Files.writeString(folder(), "in the way");
        assertThatThrownBy(() -> EventFile.open(folder(), 0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot write " + EventFile.in(folder()) + ": ");
    }
}
