package dev.kirchhoff.cli;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.experiment.NetworkCheck;
import dev.kirchhoff.experiment.yaml.Change;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and checks configurations. */
@Command(
        name = "config",
        header = "Show, check or explain the configuration that a preset, a file and changes to them make.",
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} config show rapa-fashion --set training.epochs=3",
            "  ${ROOT-COMMAND-NAME} config check my-config.yaml",
            "  ${ROOT-COMMAND-NAME} config reference"
        })
final class ConfigCommand implements Runnable {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void run() {
        throw common.wrongUsage("A command is missing: show, check or reference");
    }

    @Command(
            name = "reference",
            header = "List all keys of a configuration with type, default and meaning.",
            footer = {
                "",
                "@|bold Examples|@",
                "  ${ROOT-COMMAND-NAME} config reference",
                "  ${ROOT-COMMAND-NAME} config reference --json"
            })
    int reference(
            @Mixin CommonOptions own,
            @Option(names = "--json", description = "Write them as one JSON document.") boolean json) {
        ReferenceTables.print(Reference.groups(), json, own.out());
        return ExitCode.DONE;
    }

    @Command(
            name = "show",
            header = "Print the effective configuration, all defaults filled in.",
            footer = {"", "@|bold Example|@", "  ${ROOT-COMMAND-NAME} config show rapa-fashion --set seed=7"})
    int show(@Mixin CommonOptions own, @Mixin PlanArguments arguments) {
        own.out().print(arguments.load().yaml());
        return ExitCode.DONE;
    }

    @Command(
            name = "check",
            header = "Check a configuration without training, and say which runs it makes.",
            description = {
                "",
                "Where the images are at hand, every network is built for them, so that a kernel that does not fit is found.",
                ""
            },
            footer = {
                "",
                "@|bold Examples|@",
                "  ${ROOT-COMMAND-NAME} config check my-config.yaml",
                "  ${ROOT-COMMAND-NAME} config check lenet-mnist --data mnist"
            })
    int check(@Mixin CommonOptions own, @Mixin PlanArguments arguments) {
        Plan plan = arguments.load();
        Set<String> missing = NetworkCheck.of(plan);
        own.out()
                .println(plan.name() + " is valid and makes " + plan.runs().size()
                        + (plan.isSweep() ? " runs:" : " run."));
        if (plan.isSweep()) {
            plan.runs().forEach(run -> own.out().println("  " + run.name() + "  " + run.settings()));
        }
        plan.remarks().forEach(own.err()::println);
        missing.forEach(source -> own.err()
                .println("Whether the network fits is not known: there are no images at " + Excerpt.of(source)
                        + "; name their folder by --data."));
        return ExitCode.DONE;
    }

    /** Which configuration. */
    @SuppressWarnings("NullAway.Init") // picocli fills the fields in
    static final class PlanArguments {

        @Parameters(paramLabel = "PRESET|FILE", description = "Name of a preset or a YAML file.")
        private String plan;

        @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes one setting. Repeatable.")
        private List<String> settings = new ArrayList<>();

        @Option(names = "--data", paramLabel = "PATH", description = "Folder of the images.")
        private @Nullable String data;

        Plan load() {
            List<Change> changes = new ArrayList<>();
            settings.forEach(text -> changes.add(Change.parse("--set", text)));
            if (data != null) {
                changes.add(Change.text("--data", "data.source", data));
            }
            return Plan.loadWith(plan, changes);
        }
    }
}
