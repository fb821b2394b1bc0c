package dev.kirchhoff.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of this repository, but for the Javadoc. */
class SiteTest {

    private static final Repository REPOSITORY =
            new Repository(Path.of("..").toAbsolutePath().normalize());
    private static final Site SITE = Site.of(REPOSITORY);
    private static final Map<String, Page> PAGES =
            SITE.pages().stream().collect(Collectors.toMap(Page::path, Function.identity()));
    private static final Layout LAYOUT = new Layout(SITE.pages());
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    @TempDir
    Path folder;

    @Test
    void everyLinkLeadsSomewhere() {
        TreeSet<String> broken = new TreeSet<>();
        int checked = 0;
        for (Page page : SITE.pages()) {
            Matcher links = LINK.matcher(LAYOUT.html(page));
            while (links.find()) {
                checked++;
                if (!leads(page, links.group(1))) {
                    broken.add(page.path() + " -> " + links.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(checked).isGreaterThan(5_000);
    }

    private static boolean leads(Page from, String link) {
        if (link.matches("https?:.*|data:,")) {
            return true;
        }
        String[] parts = link.split("#", 2);
        String path = parts[0].isEmpty()
                ? from.path()
                : Path.of(from.path()).resolveSibling(parts[0]).normalize().toString();
        Page target = PAGES.get(path);
        if (target == null) {
            return List.of("site.css", Chapter.API).contains(path)
                    || SITE.pictures().contains(path);
        }
        return parts.length == 1 || target.body().contains("id=\"" + parts[1] + "\"");
    }

    @Test
    void everyPageOfTextIsInTheTableOfContents() {
        assertThat(SITE.pages())
                .filteredOn(page -> !page.path().startsWith("source/"))
                .allSatisfy(page ->
                        assertThat(Chapter.all()).as(page.path()).anyMatch(chapter -> chapter.holds(page.path())));
        assertThat(Chapter.all().stream().flatMap(chapter -> chapter.pages().stream()))
                .allSatisfy(entry -> assertThat(PAGES.keySet())
                        .as(entry)
                        .anyMatch(path -> entry.equals(Chapter.API)
                                || path.equals(entry)
                                || entry.endsWith("/") && path.startsWith(entry)));
    }

    @Test
    void nothingIsAskedOfTheNetwork() {
        assertThat(SITE.pages())
                .allSatisfy(page -> assertThat(LAYOUT.html(page))
                        .contains("content=\"default-src 'none'; style-src 'self'; img-src 'self'\"")
                        .doesNotContain("<script", "src=\"http"));
    }

    @Test
    void theCodeWritesItsReference() {
        assertThat(PAGES.get("reference/configuration.html").body())
                .contains("<code>epochs</code>", "<a href=\"#training\">training</a>");
        assertThat(PAGES.get("reference/accelerator.html").body()).contains("<code>onOffRatio</code>");
        assertThat(PAGES.get("reference/presets.html").body()).contains("id=\"rapa-cifar10\"");
        assertThat(PAGES.get("reference/commands.html").body()).contains("id=\"kirchhoff-attack-fgsm\"", "--gradient");
    }

    @Test
    void textStaysText() throws IOException {
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(
                folder.resolve("README.md"),
                "# A < B\n\nThe `x<y>` of <b>it</b>, [there](docs/a.md#one-thing) and [so](f.txt).\n");
        Files.writeString(folder.resolve("docs/a.md"), "# Page\n## One thing\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        Files.writeString(folder.resolve("f.txt"), "a <script>\n");
        Site site = Site.of(new Repository(folder));
        Map<String, String> bodies = site.pages().stream().collect(Collectors.toMap(Page::path, Page::body));
        assertThat(bodies.get("index.html"))
                .contains(
                        "<code>x&lt;y&gt;</code>", "&lt;b&gt;it", "\"docs/a.html#one-thing\"", "\"source/f.txt.html\"");
        assertThat(bodies.get("docs/a.html")).contains("<td>1</td>", "id=\"one-thing\"");
        assertThat(bodies.get("source/f.txt.html")).contains("a &lt;script&gt;");
    }

    @Test
    void aLinkToNothingEndsTheBuild() throws IOException {
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve("docs/a.md"), "[b](b.md)");
        assertThatThrownBy(() -> Site.of(new Repository(folder)))
                .hasMessage("docs/a.md links to b.md, which is not there");
    }
}
