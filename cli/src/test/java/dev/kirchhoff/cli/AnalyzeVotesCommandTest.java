package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnalyzeVotesCommandTest {

    @TempDir
    private static Path folder;

    private static String run;

    @BeforeAll
    static void train() throws IOException {
        run = TiledConfig.run(folder, "run");
    }

    @Test
    void everyRuleHasALine() throws IOException {
        String other = TiledConfig.run(folder, "other", "--set", "seed=2", "--set", "training.epochs=1");
        Path out = folder.resolve("votes");
        Command votes = Command.run(
                "analyze",
                "votes",
                run,
                "--seeds",
                "2",
                "--reshuffle-every",
                "1,8",
                "--compare",
                run + "," + other,
                "--out",
                out.toString());

        assertThat(votes.code()).as(votes.err()).isZero();
        assertThat(votes.out())
                .matches(
                        "(?s)1000 test images of embedded, 2 sets of draws\nvotes +gate +settled +passes +error +sd +agreement "
                                + "+time +energy\n +1 +- +- +1\\.00 .*\n +2 .*\n +25 [^\n]* 100.00 % [^\n]*\n\nAt most 9 passes:\n.*\n"
                                + " +9 +- +yes .*\n +9 +0.5 +- .*\n +9 +0.999 +yes [^\n]*\n\nShare of the images .*\n"
                                + "passes +settled +gate 0.9 +gate 0.9, settled\n.*\n\nAssignments kept for several images.*\n"
                                + " +1 .*\n +8 [^\n]*\n\nAs many of the 2 runs .*\n +1 .* +4\n +2 .* +2\n\n"
                                + "A pass on generic-8bit: one image each .*s, .*s from end to end, .*J\nCost: [^\n]*\n");
        assertThat(Files.readAllLines(out.resolve("votes.csv"))).hasSize(1 + 7);
        assertThat(Files.readAllLines(out.resolve("adaptive.csv"))).hasSize(1 + 19);
        assertThat(Files.readAllLines(out.resolve("passes.csv"))).hasSize(1 + 19);
        assertThat(Files.readAllLines(out.resolve("reshuffled.csv"))).hasSize(1 + 2);
        assertThat(Files.readAllLines(out.resolve("ensemble.csv"))).hasSize(1 + 2);
        for (String chart : List.of("votes", "passes", "reshuffled", "ensemble")) {
            assertThat(out.resolve(chart + ".png")).exists();
        }
        assertThat(out.resolve("index.html")).exists();
    }

    /** Both record the same passes. */
    @Test
    void theFirstSetIsThatOfEvaluate() {
        JsonNode evaluated = JsonMapper.shared()
                .readTree(Command.run("evaluate", run, "--votes", "9", "--json").out());
        JsonNode votes = JsonMapper.shared()
                .readTree(Command.run("analyze", "votes", run, "--seeds", "1", "--json")
                        .out());

        assertThat(votes.get("plain").get(0).get("error").get("mean")).isEqualTo(evaluated.get("error"));
        assertThat(votes.get("plain").get(3).get("error").get("mean")).isEqualTo(evaluated.get("voted"));
        JsonNode both = votes.get("adaptive").get(10);
        assertThat(both.get("threshold").asDouble()).isEqualTo(0.9);
        assertThat(both.get("settles").asBoolean()).isTrue();
        assertThat(both.get("error").get("mean"))
                .isEqualTo(evaluated.get("adaptive").get("error"));
        assertThat(both.get("passes").get("mean"))
                .isEqualTo(evaluated.get("adaptive").get("meanVotes"));
    }

    @Test
    void whatCannotBeIsWrongInput() throws IOException {
        String plain = TiledConfig.run(folder, "plain", "--set", "tiling=none", "--set", "training.epochs=1");

        assertRefused("every prediction of this network is the same", plain);
        assertRefused("0 sets of draws were asked for", run, "--seeds", "0");
        assertRefused("kept for 0 images was asked for", run, "--reshuffle-every", "4,0");
        assertRefused("is not the folder of a run", run, "--compare", folder.toString());
        assertRefused("nowhere", run, "--hardware", "nowhere");
    }

    private static void assertRefused(String sentence, String... args) {
        String[] all = new String[2 + args.length];
        all[0] = "analyze";
        all[1] = "votes";
        System.arraycopy(args, 0, all, 2, args.length);
        Command refused = Command.run(all);
        assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err()).contains(sentence);
    }
}
