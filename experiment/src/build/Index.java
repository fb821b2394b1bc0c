import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Runs in the build, from its source: lists the presets in their folders, and copies what the Javadoc of every record says about it and
 * its components, so that nothing that has to be kept up to date by hand stands twice.
 *
 * <p>Arguments: where the classes go, the folder of the presets' folders, then folders of sources.
 */
final class Index {

    private Index() {}

    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[0]).resolve("dev/kirchhoff/experiment");
        for (String kind : List.of("presets", "hardware", "programmed", "technology")) {
            list(Path.of(args[1]).resolve(kind), target.resolve(kind).resolve("index.txt"));
        }
        TreeMap<String, String> texts = new TreeMap<>();
        for (String sources : List.of(args).subList(2, args.length)) {
            read(Path.of(sources), texts);
        }
        write(
                target.resolve("yaml/javadoc.tsv"),
                texts.entrySet().stream()
                        .map(entry -> entry.getKey() + "\t" + entry.getValue())
                        .toList());
    }

    private static void list(Path folder, Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            write(
                    file,
                    files.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.substring(0, name.length() - ".yaml".length()))
                            .sorted()
                            .toList());
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    /** Texts by binary name of the class, and a component's by that, a blank and its name. */
    private static void read(Path sources, TreeMap<String, String> texts) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Records(docs, texts).scan(unit, null);
            }
        }
    }

    /** Collects the records of a file. */
    private static final class Records extends TreePathScanner<Void, Void> {

        private final DocTrees docs;
        private final TreeMap<String, String> texts;

        Records(DocTrees docs, TreeMap<String, String> texts) {
            this.docs = docs;
            this.texts = texts;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            DocCommentTree comment =
                    type.getKind() == Tree.Kind.RECORD ? docs.getDocCommentTree(getCurrentPath()) : null;
            if (comment != null) {
                String name = binaryName();
                texts.put(name, text(comment.getFirstSentence()));
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree param && !param.isTypeParameter()) {
                        texts.put(name + " " + param.getName(), text(param.getDescription()));
                    }
                }
            }
            return super.visitClass(type, nothing);
        }

        private String binaryName() {
            List<String> names = new ArrayList<>();
            for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
                if (path.getLeaf() instanceof ClassTree outer) {
                    names.addFirst(outer.getSimpleName().toString());
                }
            }
            return getCurrentPath().getCompilationUnit().getPackageName() + "." + String.join("$", names);
        }

        private static String text(List<? extends DocTree> parts) {
            return parts.stream()
                    .map(Records::text)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        private static String text(DocTree part) {
            return switch (part) {
                case TextTree text -> text.getBody();
                case LiteralTree literal -> literal.getBody().getBody();
                case LinkTree link when !link.getLabel().isEmpty() -> text(link.getLabel());
                case LinkTree link -> link.getReference().getSignature().replaceFirst("^.*[.#]", "");
                case ValueTree value ->
                    value.getReference() == null ? "" : value.getReference().getSignature();
                case EntityTree entity -> entity.toString();
                case StartElementTree element -> " ";
                default -> "";
            };
        }
    }
}
