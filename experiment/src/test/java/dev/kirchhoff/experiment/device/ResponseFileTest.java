package dev.kirchhoff.experiment.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        PulseResponse response = ResponseFile.read(file("# measured in spring\n\n" + lines(" 0.25 , -0.75")));
        assertThat(response.up()).hasSize(20);
        assertThat(response.up()[14]).isEqualTo(0.25);
        assertThat(response.down()[14]).isEqualTo(-0.75);
    }

    @Test
    void whatIsNotAPulseIsRefused() throws IOException {
        String reason =
                " is not a pulse; a line holds two numbers with a comma between, the conductance after an up and a"
                        + " down pulse";
        assertRefused(lines("up,down"), ", line 15: \"up,down\"" + reason);
        assertRefused(lines("0.5"), ", line 15: \"0.5\"" + reason);
        assertRefused(lines("0.5,0.4,0.3"), ", line 15: \"0.5,0.4,0.3\"" + reason);
        assertRefused(lines("0.5,NaN"), ", line 15: \"0.5,NaN\"" + reason);
        assertRefused(lines("0.5,"), ", line 15: \"0.5,\"" + reason);
    }

    @Test
    void tooFewPulsesAreRefused() throws IOException {
        assertRefused(
                "1,2\n3,4\n",
                " holds 2 pulses; a pulse response needs at least 10 lines of two numbers with a comma between, the"
                        + " conductance after an up and a down pulse");
    }

    @Test
    void columnsThatRunTheWrongWayAreRefused() throws IOException {
        assertRefused(
                lines(n -> 1 - 0.1 * n + "," + (1 - 0.1 * n)),
                ": the first column, after up pulses, goes from 0.850 to -0.950; it must rise");
        assertRefused(
                lines(n -> -1 + 0.1 * n + "," + (-1 + 0.1 * n)),
                ": the second column, after down pulses, goes from -0.850 to 0.950; it must fall");
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
        PulseResponse response = ResponseFile.read(SharedData.path("devices").resolve("gong_et_al.csv"));
        assertThat(response.up()).hasSize(1000).startsWith(-0.84444).endsWith(1.0667);
        assertThat(response.down()).hasSize(1000).startsWith(0.76667).endsWith(-1.3556);
    }
}
