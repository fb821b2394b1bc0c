package dev.kirchhoff.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final String HOSTILE = "</script><script>alert(\"1\")</script> & <b>";

    private static Page page() {
        Chart chart = new Chart();
        return new Page(
                HOSTILE,
                HOSTILE,
                List.of(
                        Section.of(
                                HOSTILE,
                                HOSTILE,
                                new Section.Grid(
                                        List.of("name", "error"),
                                        List.of(List.of(HOSTILE, "1.50 %"), List.of("b", "-")))),
                        Section.of("charts", "", chart.all()),
                        Section.of("picture", "", List.of(new Figure.Picture("p", "", false, new byte[] {1, 2, 3})))));
    }

    /** One chart of each kind. */
    private static final class Chart {
        List<Figure> all() {
            Charts.Axis x = Charts.Axis.named("x", HOSTILE);
            Charts.Axis y = Charts.Axis.of("y", "y");
            List<Map<String, Object>> rows = List.of(Map.of("x", HOSTILE, "y", 1.5), Map.of("x", "b", "y", 2));
            return List.of(
                    Charts.lines(HOSTILE, HOSTILE, x, y, x, rows),
                    Charts.rows("bars", "", y, x, x, rows),
                    Charts.rows("plain bars", "", y, x, null, rows),
                    Charts.strip("strip", "", y, x, rows, List.of(1.0)),
                    Charts.map("map", "", x, x, y, "blues", rows).asWide(),
                    Charts.histogram("h", "", "v", List.of(new Charts.Bin(0, 1, 3)), List.of(0.5)));
        }
    }

    @Test
    void textsAndDataAreEscaped() {
        String html = page().html();
        assertThat(html).doesNotContain("<script>alert").doesNotContain("<b>");
        assertThat(html).contains("&lt;/script&gt;&lt;script&gt;alert(&quot;1&quot;)");
        assertThat(html).contains("\\u003c/script>");
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        String html = page().html();
        assertThat(html).doesNotContainPattern("(src|href)=[\"']?(https?:|//)");
        assertThat(html).contains("default-src 'none'");
    }

    @Test
    void theSameContentGivesTheSameBytes() {
        assertThat(page().html()).isEqualTo(page().html());
    }

    @Test
    void numbersStandToTheRight() {
        String html = page().html();
        assertThat(html).contains("<th class=\"number\">error</th>").contains("<td class=\"number\">1.50 %</td>");
        assertThat(html).contains("<th>name</th>");
    }
}
