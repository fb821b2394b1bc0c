package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        double median = result.get("median").asDouble();
        double peak = result.get("peakGflops").asDouble();
        assertThat(result.get("unit").asString()).isEqualTo("GFLOP/s");
        // 10 outputs fill at most 10 of 16 lanes; code without vectors does less than a sixteenth of the arithmetic of
        // a peak
        assertThat(median / peak).isBetween(1 / 32.0, 0.65);
        assertThat(result.get("fractionOfPeak").asDouble()).isCloseTo(median / peak, within(1e-9));
        assertThat(median)
                .isBetween(result.get("low").asDouble(), result.get("high").asDouble());
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
