package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.network.NotFiniteException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailuresTest {

    private final StringWriter err = new StringWriter();
    private final CommandLine line = Commands.all(new Interruption()).setErr(new PrintWriter(err, true));

    private int failure(Exception thrown, String... args) {
        return Failures.failure(thrown, line, line.parseArgs(args));
    }

    @Test
    void wrongInputIsSaidAsItIs() {
        int code = failure(new InvalidInputException("the file x.bin is empty"), "info");

        assertThat(code).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString().strip()).isEqualTo("kirchhoff: the file x.bin is empty.");
    }

    @Test
    void aFullDiskIsAFailure() {
        String sentence = "Cannot write run.json: no space left on device.";
        int code = failure(new UncheckedIOException(sentence, new IOException()), "info");

        assertThat(code).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString().strip()).isEqualTo("kirchhoff: " + sentence);
    }

    @Test
    void outputsThatAreNotFiniteAreAFailure() {
        String sentence = "the network gives NaN for image 3: its weights or its input are not finite or too large";
        int code = failure(new NotFiniteException(sentence), "info");

        assertThat(code).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString().strip()).isEqualTo("kirchhoff: " + sentence + ".");
    }

    @Test
    void aFileErrorSaysWhichFile() {
        int code = failure(new FileNotFoundException("x.bin"), "info");

        assertThat(code).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString().strip()).isEqualTo("kirchhoff: Reading or writing failed: x.bin.");
    }

    @Test
    void whatNobodyForesawIsLogged() throws IOException {
        int code = failure(new IllegalStateException("odd"), "info");

        assertThat(code).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString().lines()).hasSize(1);
        Matcher matcher = Pattern.compile("the details are in (.*)\\.\\s").matcher(err.toString());
        assertThat(matcher.find()).isTrue();
        Path log = Path.of(matcher.group(1));
        assertThat(Files.readString(log)).contains("IllegalStateException: odd", "at dev.kirchhoff.cli.FailuresTest");
        Files.delete(log);
    }

    @Test
    void tooSmallAHeapIsNamedAndWhatToDo() {
        assertThat(Failures.unexpected(new IllegalStateException(new OutOfMemoryError()), line))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("Java heap", "-Xmx");

        assertThat(Failures.outOfMemory(new OutOfMemoryError("Java heap space"), 6144))
                .contains("heap of 6144 MiB (-Xmx6144m)", "JDK_JAVA_OPTIONS=-Xmx12288m");
    }

    @Test
    void theHeapThatIsNamedIsTheOneInForce() {
        Failures.unexpected(new OutOfMemoryError("Java heap space"), line);
        Matcher heap = Pattern.compile("heap of (\\d+) MiB").matcher(err.toString());

        assertThat(heap.find()).isTrue();
        // What a program may use is the heap without the half of the young generation that stands empty.
        assertThat(Long.parseLong(heap.group(1)))
                .isBetween(
                        Runtime.getRuntime().maxMemory() >> 20,
                        Math.ceilDiv(Runtime.getRuntime().maxMemory(), 1 << 20) * 5 / 4);
    }

    @Test
    void threadsThatTheSystemRefusesAreNoMatterOfTheHeap() {
        Failures.unexpected(new OutOfMemoryError("unable to create native thread: possibly out of memory"), line);

        assertThat(err.toString()).contains("--threads").doesNotContain("heap");
    }

    @Test
    void aStackTraceIsShownToThoseWhoWantIt() {
        failure(new InvalidInputException("the file x.bin is empty"), "info", "--verbose");

        assertThat(err.toString()).contains("at dev.kirchhoff.cli.FailuresTest", "the file x.bin is empty.");
    }
}
