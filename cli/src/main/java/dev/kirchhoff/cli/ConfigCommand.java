package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.yaml.Plan;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and checks configurations. */
@Command(
        name = "config",
        header = "Show or check the configuration that a preset, a file and changes to them make.",
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} config show rapa-fashion --set training.epochs=3",
            "  ${ROOT-COMMAND-NAME} config check my-config.yaml"
        })
final class ConfigCommand implements Runnable {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void run() {
        throw common.wrongUsage("A command is missing: show or check");
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
            footer = {"", "@|bold Example|@", "  ${ROOT-COMMAND-NAME} config check my-config.yaml"})
    int check(@Mixin CommonOptions own, @Mixin PlanArguments arguments) {
        Plan plan = arguments.load();
        own.out()
                .println(plan.name() + " is valid and makes " + plan.runs().size()
                        + (plan.isSweep() ? " runs:" : " run."));
        if (plan.isSweep()) {
            plan.runs().forEach(run -> own.out().println("  " + run.name() + "  " + run.settings()));
        }
        return ExitCode.DONE;
    }

    /** Which configuration. */
    @SuppressWarnings("NullAway.Init") // picocli fills the fields in
    static final class PlanArguments {

        @Parameters(paramLabel = "PRESET|FILE", description = "Name of a preset or a YAML file.")
        private String plan;

        @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Changes one setting. Repeatable.")
        private List<String> settings = new ArrayList<>();

        Plan load() {
            return Plan.load(plan, settings);
        }
    }
}
