package dev.kirchhoff.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.cli.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few of the inputs of {@code mvn -Pfuzz verify}, the same in each build, and that the campaign sees what is wrong. */
class ShortCampaignTest {

    /** A hundredth part of these is a share. */
    private static final int INPUTS = 400;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private Campaign campaign() throws IOException {
        return new Campaign(folder, 1, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @Test
    void everyInputIsReadOrRefusedInASentence() throws IOException {
        Campaign campaign = campaign();
        int accepted = 0;
        for (Target target : Campaign.targets(folder)) {
            accepted += campaign.run(target, 0, Math.ceilDiv(INPUTS * target.share(), 100));
        }
        assertThat(campaign.findings())
                .as(said.toString(StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(accepted).isBetween(INPUTS / 20, INPUTS * 3 / 4);
    }

    @Test
    void theSameNumberIsTheSameInput() throws IOException {
        Target target =
                new Target("idx", 1, DataTargets.all().getFirst().seeds(), (files, random) -> new Command(0, "", ""));
        assertThat(target.input(1, 7).bytes()).isEqualTo(target.input(1, 7).bytes());
        assertThat(target.input(1, 7).bytes()).isNotEqualTo(target.input(1, 8).bytes());
        assertThat(target.input(2, 7).bytes()).isNotEqualTo(target.input(1, 7).bytes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0   |                                                         | false
            2   | kirchhoff: the file a.bin is empty.                     | false
            1   | kirchhoff: The Java heap of 256 MiB is too small.       | true
            1   | kirchhoff: Kirchhoff failed in a way that was not foreseen (x); the details are in y. | true
            2   | kirchhoff: index 3 is out of bounds for length 2.       | true
            2   | kirchhoff: Cannot read a: java.lang.Integer.            | true
            2   | kirchhoff: it ends                                      | true
            2   |                                                         | true
            139 | kirchhoff: done.                                        | true
            """)
    void aSentenceThatIsNoneIsAFinding(int code, String err, boolean finding) {
        Command command = new Command(code, "", err == null ? "" : err);
        assertThat(Verdict.complaint(command, false).isPresent()).isEqualTo(finding);
    }

    @Test
    void whatIsThrownAndWhatLiesOutsideIsAFinding() throws IOException {
        Campaign campaign = campaign();
        Seed seed = Seed.of("a.bin", new byte[] {1, 2, 3}, (sound, other, random) -> sound);
        campaign.run(
                new Target("throws", 1, List.of(seed), (files, random) -> Command.part(() -> files.getName(99))), 0, 1);
        campaign.run(
                new Target(
                        "outside",
                        1,
                        List.of(seed),
                        (files, random) -> Command.part(() -> Files.createFile(files.resolve("../escaped")))),
                5,
                1);

        assertThat(campaign.findings()).hasSize(2);
        assertThat(campaign.findings().getFirst()).startsWith("throws:0 ").contains("not foreseen");
        assertThat(campaign.findings().getLast()).startsWith("outside:5 ").contains("escaped");
        assertThat(folder.resolve("findings/outside-5/a.bin")).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("-Dfuzz.only=outside:5");
    }
}
