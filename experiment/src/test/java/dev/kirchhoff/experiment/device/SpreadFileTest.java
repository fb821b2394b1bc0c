package dev.kirchhoff.experiment.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.crossbar.error.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadFileTest {

    private static final String ACCEPTED =
            "three numbers of 0 or more with commas between: target, mean and standard deviation of a conductance";

    @TempDir
    private Path folder;

    private void assertRefused(String text, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("spread.csv"), text);
        assertThatThrownBy(() -> SpreadFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + sentence);
    }

    @Test
    void pointsAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("spread.csv"), "\uFEFF# µS\n\n1, 1.5,0.1\n20,19,0.5\n");
        assertThat(SpreadFile.read(file).points())
                .containsExactly(new Table.Point(1, 1.5, 0.1), new Table.Point(20, 19, 0.5));
    }

    @Test
    void badFilesAreRefusedWithASentence() throws IOException {
        assertRefused("", " holds 0 points; a measured spread needs at least 2 lines of " + ACCEPTED);
        assertRefused("1,1,1\n", " holds 1 points; a measured spread needs at least 2 lines of " + ACCEPTED);
        assertRefused("target,mean,sd\n", ", line 1: target,mean,sd is not a point; a line holds " + ACCEPTED);
        assertRefused("1,1,0.1\n2,2\n", ", line 2: 2,2 is not a point; a line holds " + ACCEPTED);
        assertRefused("1,1,-0.1\n", ", line 1: 1,1,-0.1 is not a point; a line holds " + ACCEPTED);
        assertRefused("1,NaN,0.1\n", ", line 1: 1,NaN,0.1 is not a point; a line holds " + ACCEPTED);
        assertRefused("2,2,1\n#\n2,3,1\n", ", line 3: target 2.0 follows 2.0; targets must rise from line to line");
        Path bytes = Files.write(folder.resolve("bytes.csv"), "1,2,\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SpreadFile.read(bytes)).hasMessage(bytes + " is not a text file in UTF-8");
        Path missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> SpreadFile.read(missing)).hasMessageStartingWith("Cannot read " + missing);
    }
}
