package dev.kirchhoff.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All pages but the Javadoc.
 *
 * @param pages in the order in which the table of contents has them
 * @param pictures files of the repository that they show
 */
record Site(List<Page> pages, Set<String> pictures) {

    /**
     * Makes the pages.
     *
     * @throws IllegalStateException if a link leads to nothing
     */
    static Site of(Repository repository) {
        Links links = new Links(repository);
        MarkdownPages markdown = new MarkdownPages(repository, links);
        List<Page> pages = new ArrayList<>();
        repository.markdown().forEach(file -> pages.add(markdown.of(file)));
        pages.addAll(ReferencePages.all());
        SourcePages sources = new SourcePages(repository, links);
        Set<String> shown = new HashSet<>();
        // A folder leads to further files.
        while (shown.size() < links.sources().size()) {
            for (String source : List.copyOf(links.sources())) {
                if (shown.add(source)) {
                    pages.add(sources.of(source));
                }
            }
        }
        return new Site(List.copyOf(pages), Set.copyOf(links.pictures()));
    }

    /** Writes everything into a folder. */
    void write(Repository repository, Path out) throws IOException {
        Layout layout = new Layout(pages);
        for (Page page : pages) {
            write(out.resolve(page.path()), layout.html(page).getBytes(StandardCharsets.UTF_8));
        }
        for (String picture : pictures) {
            write(out.resolve(picture), Files.readAllBytes(repository.root().resolve(picture)));
        }
        // The looks of the reports, and what a page of text needs beside them.
        byte[] looks = (resource("/dev/kirchhoff/experiment/report/page.css")
                        + resource("/dev/kirchhoff/site/site.css"))
                .getBytes(StandardCharsets.UTF_8);
        write(out.resolve("site.css"), looks);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, content);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Site.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
