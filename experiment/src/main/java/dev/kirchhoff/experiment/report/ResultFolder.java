package dev.kirchhoff.experiment.report;

import dev.kirchhoff.formats.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way in which results reach a folder: every table as {@code NAME.csv}, every chart and picture as {@code NAME.png}, all of them in
 * one page, {@value #PAGE}, which needs no network, and the results as data in {@value #DATA}. Files of other names are left alone; the
 * same results give the same bytes.
 */
public final class ResultFolder {

    /** Name of the page. */
    public static final String PAGE = "index.html";

    /** Name of the file with all results as data. */
    public static final String DATA = "results.json";

    /** Rows of a table in the page; the others are in its file alone. */
    private static final int ROWS = 60;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultFolder() {}

    /**
     * Writes results, each file whole or not at all.
     *
     * @param folder where they go; made if it is not there
     * @throws IllegalArgumentException if two files have one name
     * @throws java.io.UncheckedIOException if a file cannot be written
     */
    public static void write(Findings findings, Path folder) {
        List<Picture> pictures = findings.pictures();
        requireDistinct(findings.tables().stream().map(Table::name));
        requireDistinct(Stream.concat(
                findings.charts().stream().map(Chart::name), pictures.stream().map(Picture::name)));
        findings.tables().forEach(table -> text(folder.resolve(table.name() + ".csv"), Csv.of(table)));
        findings.charts().forEach(chart -> ChartPicture.write(chart, folder.resolve(chart.name() + ".png")));
        pictures.forEach(
                picture -> AtomicFile.write(folder.resolve(picture.name() + ".png"), out -> out.write(picture.png())));
        text(folder.resolve(DATA), JSON.writeValueAsString(findings) + "\n");
        text(folder.resolve(PAGE), html(findings));
    }

    private static void requireDistinct(Stream<String> names) {
        List<String> all = names.toList();
        if (all.stream().distinct().count() < all.size()) {
            throw new IllegalArgumentException("two files of results have one name: " + all);
        }
    }

    private static void text(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The page as text. */
    static String html(Findings findings) {
        List<Section> sections = new ArrayList<>();
        List<List<String>> subject = new ArrayList<>();
        findings.subject().forEach((what, value) -> subject.add(List.of(what, value)));
        sections.add(Section.of("What was looked at", "", new Section.Grid(List.of("", ""), subject)));
        List<Section> tables =
                findings.tables().stream().map(ResultFolder::section).toList();
        sections.addAll(tables.subList(0, Math.min(1, tables.size())));
        List<Figure> figures = new ArrayList<>();
        findings.charts().forEach(chart -> figures.add(ChartFigure.of(chart)));
        if (!figures.isEmpty()) {
            sections.add(Section.of("Charts", "", figures));
        }
        List<Figure> pictures = new ArrayList<>();
        findings.pictures()
                .forEach(picture ->
                        pictures.add(new Figure.Picture(picture.title(), picture.caption(), false, picture.png())));
        if (!pictures.isEmpty()) {
            sections.add(Section.of("Pictures", "", pictures));
        }
        sections.addAll(tables.subList(Math.min(1, tables.size()), tables.size()));
        return new Page(findings.title(), "results of Kirchhoff; as data beside this page", sections).html();
    }

    private static Section section(Table table) {
        String cut = table.rows().size() <= ROWS
                ? ""
                : " The first " + ROWS + " of " + table.rows().size() + " rows; all are in " + table.name() + ".csv.";
        List<List<String>> rows = table.rows().stream()
                .limit(ROWS)
                .map(row -> row.stream().map(ResultFolder::shown).toList())
                .toList();
        return Section.of(table.title(), (table.text() + cut).strip(), new Section.Grid(table.columns(), rows));
    }

    /** A value with four digits. */
    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Double number -> number(number);
            case Float number -> number(number.doubleValue());
            default -> value.toString();
        };
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || value == 0) {
            return Double.isFinite(value) ? "0" : "-";
        }
        if (size < 1e-4 || size >= 1e6) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = Math.clamp(3 - (int) Math.floor(Math.log10(size)), 0, 7);
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
