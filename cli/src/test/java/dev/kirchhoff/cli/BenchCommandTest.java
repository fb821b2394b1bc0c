package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {

    @Test
    void theScenariosAreListed() {
        assertThat(Command.run("bench", "--list").out()).contains("step-10", "product-512");
    }

    @Test
    void aScenarioIsMeasuredBesideThePeak() {
        Command bench = Command.run("bench", "fc-forward", "--seconds", "1", "--json");
        JsonNode result = JsonMapper.shared().readTree(bench.out()).get(0);

        assertThat(result.get("scenario").asString()).isEqualTo("fc-forward");
        assertThat(result.get("peakGflops").asDouble()).isPositive();
        assertThat(result.get("fractionOfPeak").asDouble()).isBetween(0.0001, 1.5);
    }

    @Test
    void theTableNamesUnitAndPeak() {
        Command bench = Command.run("bench", "fc-forward", "--seconds", "1");

        assertThat(bench.out())
                .hasLineCount(2)
                .contains("GFLOP/s", "of the peak")
                .containsPattern("fc-forward .* %");
    }
}
