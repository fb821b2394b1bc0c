package dev.kirchhoff.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.experiment.report.Chart.Axis;
import dev.kirchhoff.experiment.report.Chart.Bar;
import dev.kirchhoff.experiment.report.Chart.Counts;
import dev.kirchhoff.experiment.report.Chart.Line;
import dev.kirchhoff.experiment.report.Chart.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables, charts and pictures of results in a folder. */
class ResultFolderTest {

    private static final String HOSTILE = "</script><b>\"a\", b";

    @TempDir
    private Path folder;

    /** One of each, with texts that would break a page or a file of values. */
    record Example(int seeds, List<Table> tables) implements Findings {

        static Example full() {
            Table.Rows rows = Table.of("errors", "Errors", HOSTILE, "tiling", "error", "n");
            rows.row(HOSTILE, 0.123456789, 3).row("none", null, 1).row("tiny", 1.5e-7, 2);
            return new Example(2, List.of(rows.table(), many()));
        }

        private static Table many() {
            Table.Rows rows = Table.of("many", "Many", "", "number");
            IntStream.range(0, 100).forEach(rows::row);
            return rows.table();
        }

        @Override
        public String title() {
            return "Results " + HOSTILE;
        }

        @Override
        public Map<String, String> subject() {
            return Map.of("run", HOSTILE);
        }

        @Override
        public List<Chart> charts() {
            List<Point> points = List.of(new Point(50, 90, 1), new Point(20, Double.NaN, 1), new Point(33, 50, 2));
            List<Line> lines = List.of(new Line(HOSTILE, points), new Line("b", List.of(Point.of(20, 3))));
            return List.of(
                    new Chart.Lines("falling", HOSTILE, "", Axis.falling("dB"), Axis.of("%"), lines, List.of(33.0)),
                    Chart.Lines.of("logs", "logs", "", Axis.logarithmic("n"), Axis.logarithmic("s"), lines),
                    new Chart.Bars("bars", "bars", "", "%", List.of(Bar.of(HOSTILE, -1), new Bar("b", "", 2, 0.5))),
                    new Chart.Bars(
                            "groups",
                            "groups",
                            "",
                            "%",
                            List.of(new Bar("a", "max", 1, 0), new Bar("a", "mean", 2, 1), new Bar("b", "max", 3, 0))),
                    new Chart.Histogram(
                            "histogram",
                            "h",
                            "",
                            "probability",
                            "images",
                            0,
                            1,
                            List.of(
                                    new Counts("right", new double[] {0, 1, 5}),
                                    new Counts("wrong", new double[] {2, 1, 0}))));
        }

        @Override
        public List<Picture> pictures() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", bytes);
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
            return List.of(new Picture("sheet", "A sheet", "grey is 0", bytes.toByteArray()));
        }
    }

    @Test
    void everyTableAndChartHasItsFile() throws IOException {
        ResultFolder.write(Example.full(), folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "errors.csv",
                            "many.csv",
                            "falling.png",
                            "logs.png",
                            "bars.png",
                            "groups.png",
                            "histogram.png",
                            "sheet.png",
                            "results.json",
                            "index.html");
        }
        for (Chart chart : Example.full().charts()) {
            BufferedImage image =
                    ImageIO.read(folder.resolve(chart.name() + ".png").toFile());
            assertThat(image.getWidth()).isEqualTo(1000);
            assertThat(IntStream.range(0, image.getWidth() * image.getHeight())
                            .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                            .distinct()
                            .count())
                    .as("colours of " + chart.name())
                    .isGreaterThan(10);
        }
        JsonNode data =
                JsonMapper.shared().readTree(folder.resolve("results.json").toFile());
        assertThat(data.get("seeds").asInt()).isEqualTo(2);
        assertThat(data.get("title")).as("what people read is no data").isNull();
    }

    @Test
    void valuesHaveAllDigitsAndAreQuoted() {
        assertThat(Csv.of(Example.full().tables().getFirst()))
                .isEqualTo("tiling,error,n\n\"</script><b>\"\"a\"\", b\",0.123456789,3\nnone,,1\ntiny,1.5E-7,2\n");
    }

    @Test
    void numbersBesideAnAxis() {
        assertThat(List.of(0.0, 0.05, -33.0, 0.30000000000000004, 100_000.0, 2e7, 3e-5))
                .map(ChartPicture::label)
                .containsExactly("0", "0.05", "-33", "0.3", "100000", "2e+07", "3e-05");
    }

    @Test
    void thePageShowsFourDigitsAndTheFirstRows() {
        String html = ResultFolder.html(Example.full());

        assertThat(html).contains(">0.1235<", ">1.500e-07<", ">-<");
        assertThat(html)
                .contains("The first 60 of 100 rows; all are in many.csv.")
                .contains(">59<");
        assertThat(html).doesNotContain(">60<").doesNotContain("</script><b>");
        assertThat(html).contains("<table class=\"facts\">\n<tr><td>run</td>");
        assertThat(html.split("class=\"chart\"", -1)).hasSize(6);
        assertThat(html).as("the same bytes").isEqualTo(ResultFolder.html(Example.full()));
    }

    @Test
    void twoFilesOfOneNameAreRefused() {
        Table table = Table.of("a", "", "", "x").table();

        assertThatThrownBy(() -> ResultFolder.write(new Example(1, List.of(table, table)), folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two files of results have one name: [a, a]");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesOutsideTheFolderAndRaggedRowsAreRefused() {
        assertThatThrownBy(() -> Table.of("../a", "", "", "x").table()).hasMessageContaining("is no name of a file");
        assertThatThrownBy(() -> new Chart.Bars("A", "", "", "", List.of())).hasMessageContaining("is no name");
        assertThatThrownBy(() -> Table.of("a", "", "", "x").row(1, 2).table())
                .hasMessage("a row of a has 2 values for 1 columns: [1, 2]");
    }

    @Test
    void thePageOpensInABrowser() throws Exception {
        for (int width : new int[] {390, 1280}) {
            BrowserTest.opens(ResultFolder.html(Example.full()), width, folder);
        }
    }
}
