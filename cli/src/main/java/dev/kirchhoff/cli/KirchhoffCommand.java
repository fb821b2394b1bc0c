package dev.kirchhoff.cli;

import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command without one of {@link Commands}: it only helps. */
@Command(
        name = "kirchhoff",
        header = "Train and evaluate neural networks on simulated analog crossbar arrays.",
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} train",
            "  ${ROOT-COMMAND-NAME} train rapa-cifar10 --data cifar-10-batches-bin",
            "  ${ROOT-COMMAND-NAME} evaluate runs/my-run --votes 9",
            "",
            "Exit codes: 0 done, 1 failure, 2 wrong usage or input, 130 interrupted (training can be resumed)."
        },
        versionProvider = KirchhoffCommand.Version.class)
final class KirchhoffCommand implements Runnable {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    private final Interruption interruption;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    @SuppressWarnings("unused")
    private boolean version;

    /** The command whose trainings stop when this says so. */
    KirchhoffCommand(Interruption interruption) {
        this.interruption = interruption;
    }

    /** Tells a training to stop. */
    Interruption interruption() {
        return interruption;
    }

    @Override
    public void run() {
        throw common.wrongUsage("A command is missing, such as train");
    }

    /** The version that the jar's manifest states. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String stated = Main.class.getPackage().getImplementationVersion();
            return new String[] {"kirchhoff " + Objects.requireNonNullElse(stated, "(not packaged)")};
        }
    }
}
