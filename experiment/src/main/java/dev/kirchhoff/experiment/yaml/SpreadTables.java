package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.crossbar.error.Table;
import dev.kirchhoff.experiment.device.SpreadFile;
import dev.kirchhoff.experiment.yaml.Node.Items;
import dev.kirchhoff.experiment.yaml.Node.Keys;
import dev.kirchhoff.experiment.yaml.Node.Leaf;
import dev.kirchhoff.experiment.yaml.Node.Origin;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Puts the points of a {@link SpreadFile} where a document says {@code {type: table, file: cells.csv}}, so that what is written out holds
 * what was measured. A list of files makes a sweep.
 */
final class SpreadTables {

    private static final String FILE = "file";
    private static final String TABLE = Family.name(Table.class);

    private SpreadTables() {}

    /**
     * The document with files replaced by their points.
     *
     * @param named receives the names of the files
     * @throws InvalidInputException if one cannot be read
     */
    static Node expanded(Node node, Set<String> named) {
        return switch (node) {
            case Leaf leaf -> leaf;
            case Items items ->
                new Items(
                        items.origin(),
                        items.nodes().stream()
                                .map(each -> expanded(each, named))
                                .toList());
            case Keys keys -> {
                Node file = isTable(keys) ? keys.entries().get(FILE) : null;
                yield file == null ? inner(keys, named) : table(keys, file, named);
            }
        };
    }

    private static boolean isTable(Keys keys) {
        return keys.entries().get(Family.TYPE) instanceof Leaf type && TABLE.equals(type.text());
    }

    private static Node inner(Keys keys, Set<String> named) {
        Map<String, Node> entries = new LinkedHashMap<>();
        keys.entries().forEach((key, value) -> entries.put(key, expanded(value, named)));
        return new Keys(keys.origin(), entries);
    }

    private static Node table(Keys keys, Node file, Set<String> named) {
        if (keys.entries().containsKey("points")) {
            throw new InvalidInputException(
                    file.origin() + ": a table has both a file and points; a file holds its points itself");
        }
        return switch (file) {
            case Items files ->
                new Items(
                        files.origin(),
                        files.nodes().stream()
                                .map(each -> table(keys, each, named))
                                .toList());
            case Leaf leaf when leaf.text() != null -> points(keys, leaf.origin(), leaf.text(), named);
            default -> throw new InvalidInputException(file.origin() + ": file needs the name of a CSV file");
        };
    }

    private static Node points(Keys keys, Origin origin, String file, Set<String> named) {
        Table table;
        try {
            table = SpreadFile.read(Path.of(file));
        } catch (InvalidPathException | InvalidInputException unreadable) {
            throw new InvalidInputException(origin + ": file: " + unreadable.getMessage(), unreadable);
        }
        named.add(file);
        Map<String, Node> entries = new LinkedHashMap<>(keys.entries());
        entries.remove(FILE);
        entries.putAll(Unbinder.document(table).entries());
        return new Keys(new Origin(file, 0), entries);
    }
}
