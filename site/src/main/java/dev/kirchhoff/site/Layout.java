package dev.kirchhoff.site;

import dev.kirchhoff.experiment.report.Html;
import java.util.List;

/**
 * The frame of all pages: the table of contents beside the content. A policy within each page forbids every request to elsewhere.
 *
 * @param pages all pages, in order
 */
record Layout(List<Page> pages) {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'";

    /** The whole page as text. */
    String html(Page page) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"" + page.to("site.css")
                + "\">\n"
                + "<title>" + Html.escaped(page.title()) + (page.path().equals("index.html") ? "" : " · Kirchhoff")
                + "</title>\n</head>\n<body>\n" + contents(page) + "<main>\n" + page.body()
                + "</main>\n</body>\n</html>\n";
    }

    private String contents(Page page) {
        StringBuilder contents = new StringBuilder("<nav>\n<a class=\"home\" href=\"")
                .append(page.to("index.html"))
                .append("\">Kirchhoff</a>\n");
        for (Chapter chapter : Chapter.all()) {
            contents.append("<details")
                    .append(chapter.holds(page.path()) ? " open" : "")
                    .append("><summary>")
                    .append(Html.escaped(chapter.title()))
                    .append("</summary>\n<ul>\n");
            for (String entry : chapter.pages()) {
                if (entry.equals(Chapter.API)) {
                    item(contents, page, new Page(Chapter.API, "Javadoc", ""));
                }
                pages.stream()
                        .filter(other -> entry.endsWith("/")
                                ? other.path().startsWith(entry)
                                : other.path().equals(entry))
                        .forEach(other -> item(contents, page, other));
            }
            contents.append("</ul>\n</details>\n");
        }
        return contents.append("</nav>\n").toString();
    }

    private static void item(StringBuilder contents, Page page, Page other) {
        contents.append("<li><a")
                .append(other.path().equals(page.path()) ? " aria-current=\"page\"" : "")
                .append(" href=\"")
                .append(page.to(other.path()))
                .append("\">")
                .append(Html.escaped(other.title()))
                .append("</a></li>\n");
    }
}
