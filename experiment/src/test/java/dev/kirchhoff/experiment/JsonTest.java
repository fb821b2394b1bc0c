package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** A part and the whole of what is read below. */
    record Part(double error, @Nullable Double voted) {}

    record Whole(String name, int epochs, @Nullable List<Part> last, Map<String, Part> sets) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {"name": "a", "epochs": 1, "sets": {}, "more": 2}               | the key more is not known
            {"name": "a", "epochs": 1}                                      | sets is missing
            {"name": null, "epochs": 1, "sets": {}}                         | name is missing
            {"name": "a", "epochs": 1, "sets": {"test": null}}              | a value of sets is missing
            {"name": "a", "epochs": 1, "sets": {}, "last": [null]}          | an element of last is missing
            {"name": "a", "epochs": null, "sets": {}}                       | what stands under epochs does not belong there
            {"name": "a", "epochs": 1, "sets": {"test": {"error": "much"}}} | what stands under sets.test.error does not belong there
            {"name": "a", "epochs": 1, "sets":                              | it is no intact JSON at line 1, column 35
            null                                                            | it is no object
            """)
    void whatIsWrongIsSaidInOurWords(String json, String reason) {
        assertThatThrownBy(() -> Json.parse(json, Whole.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @Test
    void whatMayBeMissingIs() {
        assertThat(Json.parse("{\"name\": \"a\", \"epochs\": 1, \"sets\": {\"test\": {\"error\": 0.5}}}", Whole.class))
                .isEqualTo(new Whole("a", 1, null, Map.of("test", new Part(0.5, null))));
    }
}
