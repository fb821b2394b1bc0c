package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "epochs, epocs, 1", "abc, ABC, 0", "'', abc, 3", "flaw, lawn, 2"})
    void countsEdits(String a, String b, int edits) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(edits);
        assertThat(Suggestion.distance(b, a)).isEqualTo(edits);
    }

    @Test
    void suggestsOnlyWhatIsNear() {
        assertThat(Suggestion.among("zzz", List.of("epochs", "batch"))).isEqualTo("; accepted: epochs, batch");
        assertThat(Suggestion.among("bach", List.of("epochs", "batch")))
                .isEqualTo("; did you mean batch? (accepted: epochs, batch)");
    }
}
