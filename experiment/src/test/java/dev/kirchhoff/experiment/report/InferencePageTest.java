package dev.kirchhoff.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.inference.Inference.Draws;
import dev.kirchhoff.experiment.inference.InferenceReport;
import dev.kirchhoff.experiment.inference.SmallStudy;
import dev.kirchhoff.experiment.report.Charts.Bin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a study. */
class InferencePageTest {

    private static final String HOSTILE = "</script><script>alert(\"1\")</script>";

    @TempDir
    private static Path folder;

    private static InferenceReport report;
    private static String html;

    @BeforeAll
    static void study() {
        report = SmallStudy.report(folder, HOSTILE, new Draws(2, 2, 1, 0), "generic-8bit", "rram-wan", "ideal");
        html = InferencePage.html(report);
    }

    @Test
    void theSameReportGivesTheSameBytes() throws Exception {
        InferencePage.write(report, folder.resolve("a.html"));
        InferencePage.write(report, folder.resolve("b.html"));
        assertThat(Files.readAllBytes(folder.resolve("a.html")))
                .isEqualTo(Files.readAllBytes(folder.resolve("b.html")))
                .isEqualTo(html.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** A study that is made again from the same seed gives the same page. */
    @Test
    void theSameStudyGivesTheSameBytes() {
        InferenceReport again =
                SmallStudy.report(folder, HOSTILE, new Draws(2, 2, 1, 0), "generic-8bit", "rram-wan", "ideal");
        assertThat(InferencePage.html(again)).isEqualTo(html);
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        assertThat(html).doesNotContainPattern("(src|href)=[\"']?(https?:|//)").contains("default-src 'none'");
    }

    @Test
    void textsAndDataAreEscaped() {
        assertThat(html).doesNotContain("<script>alert").contains("&lt;/script&gt;&lt;script&gt;alert(&quot;1&quot;)");
    }

    @Test
    void sectionsSayWhatCameOut() {
        assertThat(html)
                .contains("<h2>Accuracy and cost</h2>", "<h2>Layers</h2>", "<h2>Conductances and sums</h2>")
                .contains(
                        "<h2>Energy, time and area</h2>",
                        "<h2>What each non-ideality alone costs</h2>",
                        "<h2>Classes</h2>")
                .contains("converters calibrated on 64 training images", "vote of 2 copies", "sums beyond range")
                .contains("<td>rram-wan</td>", "<th class=\"number\">programming error</th>")
                .containsPattern(
                        "<td>accuracy</td><td class=\"number\">\\d+\\.\\d\\d %</td><td class=\"number\">\\d+\\.\\d\\d ± ")
                .containsPattern("<td>ideal</td>(<td class=\"number\">[^<]*</td>)+<td class=\"number\">-</td></tr>");
        assertThat(html.split("class=\"chart\"", -1))
                .as("draws, errors, conductances, 2 sums, energy")
                .hasSize(7);
    }

    @Test
    void idealHardwareAloneHasNoCost() {
        InferenceReport ideal = SmallStudy.report(folder, "images", new Draws(1, 1, 1, 0), "ideal");
        String page = InferencePage.html(ideal);
        assertThat(page).doesNotContain("Energy, time and area", "vote of");
        assertThat(page).contains("Accuracy of the draws", "No range was calibrated");
    }

    /** Counts are spread evenly within their bins: halves of a bin of 6 over 0 to 2, one of 3 over 2 to 4, a spike of 5 at 4. */
    @Test
    void binsOfAnyWidthBecomeEqualOnes() {
        List<Bin> bins =
                EqualBins.of(List.of(new double[] {0, 2, 60}, new double[] {2, 4, 30}, new double[] {4, 4, 5}));
        assertThat(bins).hasSize(60);
        assertThat(bins.getFirst().from()).isZero();
        assertThat(bins.getLast().to()).isEqualTo(4);
        assertThat(bins.subList(0, 30)).extracting(Bin::count).containsOnly(2L);
        assertThat(bins.subList(30, 59)).extracting(Bin::count).containsOnly(1L);
        assertThat(bins.getLast().count()).isEqualTo(6);
        assertThat(EqualBins.of(List.of())).isEmpty();
        assertThat(EqualBins.of(List.<double[]>of(new double[] {3, 3, 7})).getFirst())
                .isEqualTo(new Bin(3, 4, 7));
    }
}
