package dev.kirchhoff.experiment.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.device.PulseResponse;
import dev.kirchhoff.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseFileTest {

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("response.csv"), text);
    }

    /** Twenty lines, those of a rising and a falling column but for line 15. */
    private static String lines(String fifteenth) {
        return lines(n -> n == 15 ? fifteenth : -1 + 0.1 * n + "," + (1 - 0.1 * n));
    }

    private static String lines(IntFunction<String> line) {
        return IntStream.rangeClosed(1, 20).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private void assertRefused(String text, String sentence) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ResponseFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + sentence);
    }

    @Test
    void columnsAreRead() throws IOException {
        PulseResponse response = only(file("# measured in spring\n\n" + lines(" 0.25 , -0.75")));
        assertThat(response.up()).hasSize(20);
        assertThat(response.up()[14]).isEqualTo(0.25);
        assertThat(response.down()[14]).isEqualTo(-0.75);
    }

    private static PulseResponse only(Path file) {
        Repeats repeats = ResponseFile.read(file);
        assertThat(repeats.each()).hasSize(1);
        return repeats.each().getFirst();
    }

    /** As Excel writes "CSV UTF-8". */
    @Test
    void aMarkOfTheByteOrderIsPassedOver() throws IOException {
        assertThat(only(file("\uFEFF" + lines("0.25,-0.75"))).up()).hasSize(20).startsWith(-0.9);
        assertThat(only(file("\uFEFF# measured\n" + lines("0.25,-0.75"))).up()).hasSize(20);
    }

    @Test
    void repetitionsAreFurtherPairsOfColumns() throws IOException {
        Repeats repeats = ResponseFile.read(
                file(lines(n -> (0.1 * n - 1) + "," + (1 - 0.1 * n) + "," + (0.1 * n - 0.8) + "," + (0.8 - 0.1 * n))));
        assertThat(repeats.each()).hasSize(2);
        assertThat(repeats.each().getLast().up()[0]).isCloseTo(-0.7, within(1e-12));
        assertThat(repeats.mean().up()[0]).isCloseTo(-0.8, within(1e-12));
        assertThat(repeats.mean().down()[19]).isCloseTo(-1.1, within(1e-12));
        assertRefused(
                lines("0.1,0.2,0.3,0.4"),
                ", line 15: \"0.1,0.2,0.3,0.4\" holds 4 numbers, but the lines before it 2; every repetition needs as many"
                        + " pulses");
        assertRefused(
                lines(n -> (0.1 * n - 1) + "," + (1 - 0.1 * n) + "," + (0.1 * n - 1) + "," + (0.1 * n - 1)),
                ": column 4, after down pulses, goes from -0.850 to 0.950; it must fall");
    }

    @Test
    void magnitudesBeyondReasonAreRefused() throws IOException {
        assertRefused(
                lines("1e300,-0.75"),
                ", line 15: the largest conductance is 1.0E300 in magnitude; it must be 1.0E-15 to 1.0E15, take another"
                        + " unit");
        assertRefused(
                lines(n -> (n - 10) + "e-321," + (10 - n) + "e-321"),
                ", line 20: the largest conductance is 1.0E-320 in magnitude; it must be 1.0E-15 to 1.0E15, take another"
                        + " unit");
        assertRefused(
                lines(n -> n == 12 ? "1,0" : (n - 10) + "e-20," + (10 - n) + "e-20"),
                ": the conductances go from -9.50e-20 to 9.50e-20 only; they must go over at least 1.0E-15");
    }

    @Test
    void whatIsNotAPulseIsRefused() throws IOException {
        String reason =
                " is not a pulse; a line holds two numbers with a comma between, the conductance after an up and a"
                        + " down pulse, or two more for each repetition";
        assertRefused(lines("up,down"), ", line 15: \"up,down\"" + reason);
        assertRefused(lines("0.5"), ", line 15: \"0.5\"" + reason);
        assertRefused(lines("0.5,0.4,0.3"), ", line 15: \"0.5,0.4,0.3\"" + reason);
        assertRefused(lines("0.5,NaN"), ", line 15: \"0.5,NaN\"" + reason);
        assertRefused(lines("0.5,"), ", line 15: \"0.5,\"" + reason);
        assertRefused(lines("[".repeat(9000)), ", line 15: \"" + "[".repeat(77) + "...\"" + reason);
    }

    @Test
    void tooFewPulsesAreRefused() throws IOException {
        assertRefused(
                "1,2\n3,4\n",
                " holds 2 pulses; a pulse response needs at least 10 lines of two numbers with a comma between, the"
                        + " conductance after an up and a down pulse, or two more for each repetition");
    }

    @Test
    void columnsThatRunTheWrongWayAreRefused() throws IOException {
        assertRefused(
                lines(n -> 1 - 0.1 * n + "," + (1 - 0.1 * n)),
                ": column 1, after up pulses, goes from 0.850 to -0.950; it must rise");
        assertRefused(
                lines(n -> -1 + 0.1 * n + "," + (-1 + 0.1 * n)),
                ": column 2, after down pulses, goes from -0.850 to 0.950; it must fall");
    }

    @Test
    void conductancesOfOneSignAreRefused() throws IOException {
        assertRefused(
                lines(n -> 5 + 0.1 * n + "," + (7 - 0.1 * n)),
                ": the conductances lie between 5.05 and 6.95; they must be in units of the weight, 0 between them");
    }

    @Test
    void aFileThatIsAbsentOrNoTextIsRefused() throws IOException {
        Path absent = folder.resolve("absent.csv");
        assertThatThrownBy(() -> ResponseFile.read(absent))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read " + absent + ": there is no such file");
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0xC3, (byte) 0x28});
        assertThatThrownBy(() -> ResponseFile.read(binary))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(binary + " is not a text file in UTF-8");
    }

    @Test
    void theRealFileIsRead() {
        PulseResponse response = only(SharedData.path("devices").resolve("gong_et_al.csv"));
        assertThat(response.up()).hasSize(1000).startsWith(-0.84444).endsWith(1.0667);
        assertThat(response.down()).hasSize(1000).startsWith(0.76667).endsWith(-1.3556);
    }
}
