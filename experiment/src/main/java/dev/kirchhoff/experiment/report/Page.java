package dev.kirchhoff.experiment.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * One HTML page that holds all it needs: it opens from any folder, without a network, and a policy within it forbids every request. Texts
 * and data are escaped. The same content gives the same bytes.
 *
 * @param title its title
 * @param subtitle a line below; may be empty
 * @param sections its parts
 */
record Page(String title, String subtitle, List<Section> sections) {

    private static final String NUMBER = "[-+]?[0-9][-+0-9.,e ]*( ?[%a-zA-Zµ/²]{1,8})?( ± .*)?|-|inf";

    /** The page as text. */
    String html() {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ")
                .append("script-src 'unsafe-inline' 'unsafe-eval'; img-src data: blob:\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<link rel=\"icon\" href=\"data:,\">\n<title>")
                .append(Html.escaped(title))
                .append("</title>\n<style>\n")
                .append(resource("page.css"))
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(Html.escaped(title))
                .append("</h1>\n<p class=\"quiet\">")
                .append(Html.escaped(subtitle))
                .append("</p>\n");
        sections.forEach(section -> append(page, section));
        for (String script : List.of("vega.min.js", "vega-lite.min.js", "vega-embed.min.js", "page.js")) {
            page.append("<script>\n").append(resource(script)).append("\n</script>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder page, Section section) {
        page.append("<section>\n<h2>").append(Html.escaped(section.title())).append("</h2>\n");
        if (!section.text().isEmpty()) {
            page.append("<p>").append(Html.escaped(section.text())).append("</p>\n");
        }
        Section.Grid table = section.table();
        if (table != null) {
            append(page, table);
        }
        if (!section.figures().isEmpty()) {
            page.append("<div class=\"charts\">\n");
            section.figures().forEach(figure -> append(page, figure));
            page.append("</div>\n");
        }
        page.append("</section>\n");
    }

    private static void append(StringBuilder page, Section.Grid table) {
        boolean titled = table.titles().stream().anyMatch(title -> !title.isEmpty());
        page.append("<div class=\"scroll\"><table").append(titled ? ">\n<tr>" : " class=\"facts\">\n");
        for (int column = 0; titled && column < table.titles().size(); column++) {
            cell(page, "th", isNumeric(table, column), table.titles().get(column));
        }
        page.append(titled ? "</tr>\n" : "");
        for (List<String> row : table.rows()) {
            page.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                cell(page, "td", isNumeric(table, column), row.get(column));
            }
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
    }

    private static boolean isNumeric(Section.Grid table, int column) {
        return table.rows().stream().allMatch(row -> row.get(column).matches(NUMBER));
    }

    private static void cell(StringBuilder page, String tag, boolean numeric, String text) {
        page.append('<').append(tag).append(numeric ? " class=\"number\">" : ">");
        page.append(Html.escaped(text)).append("</").append(tag).append('>');
    }

    private static void append(StringBuilder page, Figure figure) {
        page.append(figure.wide() ? "<figure class=\"wide\">\n<h3>" : "<figure>\n<h3>")
                .append(Html.escaped(figure.title()))
                .append("</h3>\n");
        switch (figure) {
            case Figure.Vega chart ->
                page.append("<div class=\"chart\"></div>\n<script type=\"application/json\">")
                        .append(chart.specification().toString().replace("<", "\\u003c"))
                        .append("</script>\n");
            case Figure.Picture picture ->
                page.append("<img alt=\"")
                        .append(Html.escaped(picture.title()))
                        .append("\" src=\"data:image/png;base64,")
                        .append(Base64.getEncoder().encodeToString(picture.png()))
                        .append("\">\n");
        }
        page.append("<figcaption>").append(Html.escaped(figure.caption())).append("</figcaption>\n</figure>\n");
    }

    private static String resource(String name) {
        try (InputStream stream = Page.class.getResourceAsStream("/dev/kirchhoff/experiment/report/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the distribution lacks " + name + " of reports");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name + " cannot be read", unreadable);
        }
    }
}
