package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.ResultFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what was found goes. */
final class ResultOptions {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write a page, charts as PNG and tables as CSV into this folder.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Write the result to standard output as one JSON document.")
    private boolean json;

    /** Whether JSON is wanted in place of tables. */
    boolean json() {
        return json;
    }

    /** Writes what was found where it is wanted, and shows it: as JSON, or as the command prints it. */
    void tell(Findings found, CommonOptions common, Runnable print) {
        if (out != null) {
            ResultFolder.write(found, out);
        }
        if (json) {
            common.out().println(Json.of(found).strip());
        } else {
            print.run();
        }
    }
}
