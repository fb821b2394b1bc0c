import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of licences: a table of what is under which licence, and the texts, also those that jars hold themselves. */
final class Licences {

    private static final Pattern TEXT =
            Pattern.compile("META-INF/[^/]*(LICEN[CS]E|NOTICE)[^/]*", Pattern.CASE_INSENSITIVE);

    private Licences() {}

    /** Fails with a sentence where a jar has no row in the list of libraries. */
    static void write(Path root, Path lib, Path target) throws IOException {
        Files.createDirectories(target);
        TreeMap<String, Path> jars = jars(lib);
        List<String> table = new ArrayList<>(List.of("| what | licence | text |", "| --- | --- | --- |"));
        for (String line : Files.readAllLines(root.resolve("release/licences/libraries.tsv"))) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] row = line.split("\t");
            String text;
            if (row[0].indexOf(':') < 0) {
                text = copy(root, row[2], target);
            } else {
                Path jar = jars.remove(row[0].substring(row[0].indexOf(':') + 1));
                if (jar == null) {
                    throw new IOException(
                            "release/licences/libraries.tsv lists " + row[0] + ", which is no jar of the release.");
                }
                List<String> own = texts(jar, target);
                if (row[2].equals("jar") && own.isEmpty()) {
                    throw new IOException(jar.getFileName()
                            + " holds no text of its licence; name one in release/licences/libraries.tsv.");
                }
                text = row[2].equals("jar") ? String.join(", ", own) : copy(root, row[2], target);
            }
            table.add("| " + row[0] + " | " + row[1] + " | " + text + " |");
        }
        if (!jars.isEmpty()) {
            throw new IOException("release/licences/libraries.tsv does not say under which licence these are: "
                    + jars.keySet() + ".");
        }
        Files.writeString(
                target.resolve("README.md"),
                "Kirchhoff itself is under Apache-2.0, see ../LICENSE and ../NOTICE. It comes with:\n\n"
                        + String.join("\n", table)
                        + "\n\nWhere there is a folder ../runtime, it is a part of OpenJDK (GPL-2.0-only with the Classpath exception); its texts"
                        + " are in ../runtime/legal.\n");
    }

    /** The jars of others by their artifact. */
    private static TreeMap<String, Path> jars(Path lib) throws IOException {
        TreeMap<String, Path> jars = new TreeMap<>();
        try (Stream<Path> files = Files.list(lib)) {
            files.filter(file -> file.toString().endsWith(".jar")).forEach(file -> {
                String name = file.getFileName().toString();
                if (!name.startsWith("kirchhoff")) {
                    jars.put(name.replaceFirst("-\\d.*", ""), file);
                }
            });
        }
        return jars;
    }

    private static String copy(Path root, String text, Path target) throws IOException {
        String name = text.equals("LICENSE")
                ? "Apache-2.0.txt"
                : Path.of(text).getFileName().toString();
        if (text.contains("fashion-mnist")) {
            name = "fashion-mnist.txt";
        }
        Folders.copy(root.resolve(text), target.resolve(name));
        return name;
    }

    private static List<String> texts(Path jar, Path target) throws IOException {
        List<String> names = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> entries = file.stream()
                    .filter(entry -> TEXT.matcher(entry.getName()).matches())
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .toList();
            for (JarEntry entry : entries) {
                String folder = jar.getFileName().toString().replace(".jar", "");
                Path text = target.resolve(folder).resolve(entry.getName().substring("META-INF/".length()));
                Files.createDirectories(text.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, text);
                }
                names.add(folder + "/" + text.getFileName());
            }
        }
        return names;
    }
}
