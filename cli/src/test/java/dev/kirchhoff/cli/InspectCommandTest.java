package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InspectCommandTest {

    @TempDir
    private static Path folder;

    private static String run;

    @BeforeAll
    static void train() throws IOException {
        run = folder.resolve("run").toString();
        Command trained = Command.run(
                "train", SmallConfig.in(folder), "--set", "hardware=rapa", "--set", "training.epochs=1", "--out", run);
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    @Test
    void everyTileHasALineThatFitsTheScreen() {
        Command inspect = Command.run("inspect", run);

        assertThat(inspect.code()).isZero();
        assertThat(inspect.err()).isEmpty();
        assertThat(inspect.out())
                .startsWith("epoch-0001.safetensors, 1 epochs done\n")
                .containsPattern(
                        "linear1: 32 x 785 devices a tile, weights -0\\.\\d{3} to 0\\.\\d{3}\n"
                                + "tile +mean +spread +histogram +saturated +pulses up +down +states\n"
                                + " +0 +-?0\\.\\d{3} +0\\.\\d{3} +\\|[ ▁▂▃▄▅▆▇█]{16}\\| +\\d+\\.\\d % +[\\d.]+ [kM] +[\\d.]+ [kM] +\\d{4}\n")
                .contains("linear2: 10 x 33 devices a tile");
        assertThat(inspect.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void whatScalesTheDevicesIsSaid() throws IOException {
        String scaled = folder.resolve("scaled").toString();
        String omega = "hardware={preset: rapa, scaling: {omega: 0.25}}";
        Command.run("train", SmallConfig.in(folder), "--set", omega, "--set", "training.epochs=1", "--out", scaled);

        assertThat(Command.run("inspect", scaled).out())
                .containsPattern("linear1: .*\n  times 0\\.\\d{3} in the network\ntile ");
        assertThat(Command.run("inspect", run).out()).doesNotContain("in the network");
    }

    @Test
    void oneLayerAsJson() {
        JsonNode json = JsonMapper.shared()
                .readTree(Command.run("inspect", run, "--layer", "linear2", "--json")
                        .out());

        assertThat(json.get("epochs").asInt()).isEqualTo(1);
        assertThat(json.get("layers").size()).isEqualTo(1);
        JsonNode tile = json.get("layers").get(0).get("tiles").get(0);
        int counted = 0;
        for (JsonNode count : tile.get("histogram")) {
            counted += count.asInt();
        }
        assertThat(counted).isEqualTo(10 * 33);
        assertThat(tile.get("up").asLong()).isPositive();
        // (w_max - w_min) / dw_min = 1.2 / 0.00025; bounds and steps vary by 0.3, each for itself, in 330 devices
        assertThat(tile.get("effectiveStates").asDouble() / 4800)
                .isCloseTo(1, within(5 * Math.sqrt((0.3 * 0.3 / 2 + 0.3 * 0.3) / 330)));
    }

    @Test
    void aLayerThatIsNotThereIsSaid() {
        Command inspect = Command.run("inspect", run, "--layer", "conv1");

        assertThat(inspect.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(inspect.err())
                .isEqualTo("kirchhoff: " + run + " has no layer conv1 on devices; it has linear1, linear2.\n");
    }

    @Test
    void aDigitalNetworkHasNoDevices() throws IOException {
        String digital = folder.resolve("digital").toString();
        Command.run("train", SmallConfig.in(folder), "--set", "training.epochs=1", "--out", digital);

        assertThat(Command.run("inspect", digital).out()).endsWith("are digital: there are no devices to look at.\n");
    }

    @Test
    void wrongHardwareIsWrongInput() throws IOException {
        String file = SmallConfig.in(folder);
        Command check = Command.run("config", "check", file, "--set", "hardware=rappa");

        assertThat(check.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(check.err())
                .startsWith("kirchhoff: --set hardware: hardware: rappa is not known; did you mean rapa?")
                .hasLineCount(1);
    }

    @Test
    void barsAndCountsInShort() {
        assertThat(InspectCommand.bars(new int[] {0, 1, 50, 100})).isEqualTo(" ▁▄█");
        assertThat(InspectCommand.count(999)).isEqualTo("999");
        assertThat(InspectCommand.count(1000)).isEqualTo("1.00 k");
        assertThat(InspectCommand.count(25_432_100)).isEqualTo("25.4 M");
        assertThat(InspectCommand.count(7_654_000_000L)).isEqualTo("7.65 G");
    }
}
