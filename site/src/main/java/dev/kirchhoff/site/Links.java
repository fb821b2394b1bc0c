package dev.kirchhoff.site;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where links of the repository lead in the site, whose folders are those of the repository: a page of Markdown becomes one of HTML, a picture
 * stays what it is, any other file or folder becomes a page that shows it.
 */
final class Links {

    private final Repository repository;
    private final Set<String> pictures = new TreeSet<>();
    private final Set<String> sources = new TreeSet<>();

    Links(Repository repository) {
        this.repository = repository;
    }

    /** Where the page of a file of Markdown stands. */
    static String pageOf(String markdown) {
        return markdown.equals("README.md") ? "index.html" : markdown.replaceFirst("\\.md$", ".html");
    }

    /**
     * The link of a page to the same thing in the site; what leads out of the repository stays as it is.
     *
     * @param from path of the Markdown that holds the link
     * @param link as it stands there
     * @throws IllegalStateException if it leads to nothing
     */
    String resolved(String from, String link) {
        if (link.startsWith("#") || link.matches("[a-z]+:.*")) {
            return link;
        }
        int hash = link.indexOf('#');
        String anchor = hash < 0 ? "" : link.substring(hash);
        String target = Path.of(from)
                .resolveSibling(hash < 0 ? link : link.substring(0, hash))
                .normalize()
                .toString()
                .replace('\\', '/');
        if (!repository.has(target)) {
            throw new IllegalStateException(from + " links to " + link + ", which is not there");
        }
        return new Page(pageOf(from), "", "").to(placeOf(target)) + anchor;
    }

    private String placeOf(String target) {
        if (target.endsWith(".md")) {
            return pageOf(target);
        }
        if (target.matches(".*\\.(svg|png)")) {
            pictures.add(target);
            return target;
        }
        return sourceOf(target);
    }

    /** Where the page that shows a file stands; it is among the {@link #sources()} from now on. */
    String sourceOf(String file) {
        sources.add(file);
        return "source/" + file + ".html";
    }

    /** Pictures that pages show. */
    Set<String> pictures() {
        return pictures;
    }

    /** Files and folders, other than pages and pictures, to which pages lead. */
    Set<String> sources() {
        return sources;
    }
}
