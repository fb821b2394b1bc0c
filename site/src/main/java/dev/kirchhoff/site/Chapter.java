package dev.kirchhoff.site;

import java.util.List;

/**
 * A part of the table of contents.
 *
 * @param title what its pages are for
 * @param pages paths in the site, in the order of reading; one that ends in {@code /} stands for all pages in that folder
 */
record Chapter(String title, List<String> pages) {

    /** The Javadoc, which is not written by hand and has a frame of its own. */
    static final String API = "api/index.html";

    private static final List<Chapter> ALL = List.of(
            new Chapter("Begin", List.of("index.html", "docs/tutorial.html")),
            new Chapter("How to", List.of("docs/how-to/", "docs/scale.html", "docs/interoperate.html")),
            new Chapter(
                    "Look up",
                    List.of(
                            "reference/commands.html",
                            "reference/configuration.html",
                            "reference/accelerator.html",
                            "reference/presets.html",
                            API,
                            "docs/glossary.html")),
            new Chapter("Figures", List.of("docs/results.html", "docs/performance.html", "docs/research.html")),
            new Chapter(
                    "The project",
                    List.of(
                            "docs/architecture.html",
                            "docs/hardening.html",
                            "docs/release.html",
                            "docs/decisions/",
                            "docs/log.html",
                            "CONTRIBUTING.html",
                            "CHANGELOG.html")));

    /** All, in the order of reading. */
    static List<Chapter> all() {
        return ALL;
    }

    /** Whether a page belongs to it. */
    boolean holds(String path) {
        return pages.stream().anyMatch(page -> page.endsWith("/") ? path.startsWith(page) : path.equals(page));
    }
}
