package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.Provenance;
import dev.kirchhoff.kernels.Kernels;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what Kirchhoff runs on. */
@Command(
        name = "info",
        header = "Say which version runs, on which Java and processor, and with which kernels.",
        footer = {"", "@|bold Example|@", "  ${ROOT-COMMAND-NAME} info --json"})
final class InfoCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--json", description = "Write it to standard output as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        Provenance here =
                Provenance.current(Runtime.getRuntime().availableProcessors(), Kernels.best(), common.commandLine());
        if (json) {
            common.out().println(Json.of(here));
            return ExitCode.DONE;
        }
        common.out().println("Kirchhoff  " + here.version());
        common.out().println("Java       " + here.java());
        common.out().println("System     " + here.os());
        common.out().println("Processor  " + here.cpu());
        common.out()
                .println("Kernels    " + here.kernels() + ", since "
                        + Kernels.choice().reason());
        common.out().println("Threads    " + here.threads());
        common.out().println("Heap       " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB at most");
        return ExitCode.DONE;
    }
}
