package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.yaml.Reference;
import java.io.PrintWriter;
import java.util.List;

/** Lists keys with type, default and meaning. */
final class ReferenceTables {

    private ReferenceTables() {}

    /**
     * Prints groups of keys.
     *
     * @param json whether as one document
     */
    static void print(List<Reference.Group> groups, boolean json, PrintWriter out) {
        if (json) {
            out.println(Json.of(groups));
            return;
        }
        int columns = Terminal.outputColumns();
        for (Reference.Group group : groups) {
            out.println(group.place() + ": " + group.meaning());
            Table table = new Table(List.of("  key", "default", "meaning"));
            group.keys()
                    .forEach(key -> table.row(
                            List.of("  " + key.key(), standard(key), key.meaning() + " (" + key.type() + ")")));
            table.print(out, columns);
            out.println();
        }
    }

    private static String standard(Reference.Key key) {
        if (key.required()) {
            return "required";
        }
        return key.standard() == null ? "-" : key.standard();
    }
}
