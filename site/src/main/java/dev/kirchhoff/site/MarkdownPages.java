package dev.kirchhoff.site;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Makes pages of the Markdown of the repository. HTML within it is shown, not obeyed. */
final class MarkdownPages {

    private final Repository repository;
    private final Links links;
    private final Parser parser =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create(), HeadingAnchorExtension.create()))
            .escapeHtml(true)
            .build();
    private final TextContentRenderer plain = TextContentRenderer.builder().build();

    MarkdownPages(Repository repository, Links links) {
        this.repository = repository;
        this.links = links;
    }

    /** The page of a file, whose title is its first heading. */
    Page of(String file) {
        Node document = parser.parse(repository.text(file));
        Headings headings = new Headings(file);
        document.accept(headings);
        return new Page(Links.pageOf(file), headings.title, renderer.render(document));
    }

    private final class Headings extends AbstractVisitor {

        private final String file;
        private String title;

        private Headings(String file) {
            this.file = file;
            title = file;
        }

        @Override
        public void visit(Heading heading) {
            if (heading.getLevel() == 1) {
                title = plain.render(heading);
            }
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            link.setDestination(links.resolved(file, link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            image.setDestination(links.resolved(file, image.getDestination()));
            visitChildren(image);
        }
    }
}
