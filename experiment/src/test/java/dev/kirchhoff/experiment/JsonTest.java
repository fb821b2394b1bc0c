package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {

    @Test
    void aRunFileThatIsNotTextIsRefusedInOneSentence(@TempDir Path folder) throws IOException {
        Path config = Files.write(folder.resolve("config.yaml"), new byte[] {'a', (byte) 0xff, (byte) 0xfe});

        assertThatThrownBy(() -> Json.readText(config))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(config + " is not a text file in UTF-8");
        assertThatThrownBy(() -> new RunFolder(folder).plan())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(config + " is not a text file in UTF-8");
    }
}
