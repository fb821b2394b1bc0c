package dev.kirchhoff.site;

import dev.kirchhoff.experiment.report.Html;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Pages that show what pages of text lead to: a file of the repository, or what is in a folder. */
final class SourcePages {

    private final Repository repository;
    private final Links links;

    SourcePages(Repository repository, Links links) {
        this.repository = repository;
        this.links = links;
    }

    Page of(String path) {
        String heading = "<h1>" + Html.escaped(Path.of(path).getFileName().toString()) + "</h1>\n<p class=\"quiet\">"
                + Html.escaped(path) + "</p>\n";
        Page page = new Page(links.sourceOf(path), path, "");
        String content = repository.isFolder(path) ? folder(page, path) : Page.verbatim(repository.text(path));
        return new Page(page.path(), path, heading + content);
    }

    private String folder(Page page, String path) {
        return repository.files(path).stream()
                .map(file -> "<li><a href=\"" + page.to(links.sourceOf(file)) + "\">"
                        + Html.escaped(Path.of(file).getFileName().toString()) + "</a></li>\n")
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }
}
