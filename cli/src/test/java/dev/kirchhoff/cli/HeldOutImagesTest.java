package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Analyses on the images that a run held out. */
class HeldOutImagesTest {

    @TempDir
    private static Path folder;

    private static String run;

    @BeforeAll
    static void train() throws IOException {
        run = heldOut("run", 70, 1);
    }

    private static String heldOut(String name, int images, int seed) throws IOException {
        return TiledConfig.run(
                folder,
                name,
                "--set",
                "data.validation=" + images,
                "--set",
                "seed=" + seed,
                "--set",
                "training.epochs=1");
    }

    private static Command analysed(String command, String of, String... more) {
        return Command.run(Stream.of(Stream.of(command.split(" ")), Stream.of(of, "--held-out"), Stream.of(more))
                .flatMap(args -> args)
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reduce --method mean",
                "analyze votes --seeds 1",
                "analyze regulariser --draws 2",
                "attack fgsm --levels 33"
            })
    void areLookedAt(String command) throws IOException {
        Command analysis = analysed(command, run, "--json");

        assertThat(analysis.code()).as(analysis.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(analysis.out());
        assertThat(report.get("set").asString()).isEqualTo("validation");
        assertThat(report.get("images").asInt()).isEqualTo(70);
        assertThat(analysed(command, run, "--data", "x").err())
                .contains("--held-out are images of the run, but --data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reduce", "analyze votes", "analyze regulariser", "attack fgsm"})
    void thereMustBeSome(String command) throws IOException {
        Command analysis = analysed(command, heldOut(command.replace(' ', '-'), 0, 1));

        assertThat(analysis.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(analysis.err())
                .contains("the run held out no images, its data.validation is 0; take its test images")
                .hasLineCount(1);
    }

    /** Another seed holds out other images, so that one of them would be asked about what it was taught. */
    @Test
    void anEnsembleIsNotAskedAboutWhatItLearned() throws IOException {
        String other = heldOut("other", 70, 2);
        Command votes = analysed("analyze votes", run, "--seeds", "1", "--compare", run + "," + other);

        assertThat(votes.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(votes.err())
                .contains(other + " learned from images that " + run + " held out")
                .hasLineCount(1);
    }
}
