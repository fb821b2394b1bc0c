package dev.kirchhoff.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.SmallRun;
import dev.kirchhoff.experiment.inference.Inference.Draws;
import dev.kirchhoff.experiment.inference.SmallStudy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages in a browser: every chart is drawn, nothing is requested, and the console is silent. */
class BrowserTest {

    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;

    /** A script that puts into the title by how much the page is wider than its window. */
    private static final String MEASURE =
            "<script>addEventListener('load', () => setTimeout(() => { const page = document.documentElement;"
                    + " document.title = 'wider by ' + (page.scrollWidth - page.clientWidth); }, 2000));</script>";

    @TempDir
    private Path folder;

    /** Opens a page, and looks for errors and for charts that were not drawn, or stand out of the window. */
    static void opens(String html, int width, Path folder) throws Exception {
        int end = html.lastIndexOf("</body>");
        Path page =
                Files.writeString(folder.resolve("page.html"), html.substring(0, end) + MEASURE + html.substring(end));
        Browser browser = Browser.open(page, width, folder);
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.count("class=\"marks\""))
                .isEqualTo(browser.count("class=\"chart vega-embed"))
                .isPositive();
        assertThat(browser.title()).isEqualTo("wider by 0");
    }

    @Test
    void thePageOfAStudyOpensOnAPhone() throws Exception {
        opens(
                InferencePage.html(SmallStudy.report(
                        folder, "<images>", new Draws(2, 1, 1, 0), "generic-8bit", "pcm-hermes-like")),
                PHONE,
                folder);
    }

    @Test
    void thePageOfARunOpensOnADesktop() throws Exception {
        Path run = folder.resolve("run");
        Experiments.train(SmallRun.plan(folder, "training.epochs=2"), run, SmallRun.options(), new SmallRun.Recorder());
        RunReport.write(run, folder.resolve("run.html"), null, 1, message -> {});
        opens(Files.readString(folder.resolve("run.html")), DESKTOP, folder);
    }

    /** What the two tests look for would be found: the policy that every page has says what it refuses. */
    @Test
    void errorsAndRequestsAreSeen() throws Exception {
        Path page = Files.writeString(folder.resolve("bad.html"), """
                <!doctype html><title>bad</title>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'">
                <img src="http://example.com/x.png">
                <script>console.error("broken"); null.x;</script>
                """);
        Browser browser = Browser.open(page, PHONE, folder);
        assertThat(browser.errors())
                .anyMatch(line -> line.contains("broken"))
                .anyMatch(line -> line.contains("null"))
                .anyMatch(line -> line.contains("example.com"));
    }
}
