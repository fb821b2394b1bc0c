package dev.kirchhoff.cli;

import dev.kirchhoff.mlflow.Publication;
import dev.kirchhoff.mlflow.Publication.Posted;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Posts runs to an MLflow tracking server. */
@Command(
        name = "publish",
        header = "Post a run, or the runs of a sweep, to an MLflow tracking server.",
        description = {
            "",
            "Settings become parameters, epochs the steps of metrics, provenance tags; config, provenance, metrics, result, page and newest "
                    + "checkpoint are sent as files. A run that was posted before, done or not, gets what is new.",
            "",
            "Credentials, where the server wants some, are those of MLflow: MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or "
                    + "MLFLOW_TRACKING_TOKEN.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} publish runs/first --server http://localhost:5000",
            "  ${ROOT-COMMAND-NAME} publish runs/seeds --server http://localhost:5000 --experiment rapa"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class PublishCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "Folder of a run or of a sweep.")
    private Path run;

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:MLFLOW_TRACKING_URI}",
            description = "Address of the tracking server. Default: MLFLOW_TRACKING_URI.")
    private @Nullable URI server;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            defaultValue = "${env:MLFLOW_EXPERIMENT_NAME:-kirchhoff}",
            description =
                    "Experiment on the server, made if it is not there. Default: MLFLOW_EXPERIMENT_NAME, else kirchhoff.")
    private String experiment;

    @Option(names = "--json", description = "Write what was posted to standard output as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        URI address = server;
        if (address == null) {
            throw common.wrongUsage("The server is missing: --server URL, or MLFLOW_TRACKING_URI in the environment");
        }
        List<Posted> posted = Publication.post(run, address, experiment, System.getenv(), common.err()::println);
        if (json) {
            common.out().println(Json.of(posted));
            return ExitCode.DONE;
        }
        Table table = new Table(List.of("run", "id at " + address, "new epochs", "files"));
        posted.forEach(each -> table.row(
                List.of(each.name(), each.run(), Integer.toString(each.epochs()), Integer.toString(each.files()))));
        table.print(common.out(), Terminal.outputColumns());
        return ExitCode.DONE;
    }
}
