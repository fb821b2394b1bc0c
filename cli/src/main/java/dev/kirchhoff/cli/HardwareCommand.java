package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.yaml.Preset;
import dev.kirchhoff.experiment.yaml.Presets;
import dev.kirchhoff.experiment.yaml.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists hardware, or shows some. */
@Command(
        name = "hardware",
        header = "List the hardware presets, show one, or explain the keys of one.",
        subcommands = {HardwareCommand.ListAll.class, HardwareCommand.Show.class, HardwareCommand.Keys.class},
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} hardware list",
            "  ${ROOT-COMMAND-NAME} hardware show proportional-sonos > my-hardware.yaml",
            "  ${ROOT-COMMAND-NAME} infer model.onnx --data DATA --hardware my-hardware.yaml"
        })
final class HardwareCommand implements Runnable {

    private static final Map<String, Presets> KINDS = Map.of(
            "infer", Presets.PROGRAMMED,
            "technology", Presets.TECHNOLOGY,
            "train", Presets.HARDWARE);

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void run() {
        throw common.wrongUsage("A command is missing: list, show or reference");
    }

    /** Lists all. */
    @Command(
            name = "list",
            header =
                    "List the hardware presets: to infer on, to train on, and technologies, which say what that costs.",
            footer = {"", "@|bold Example|@", "  ${ROOT-COMMAND-NAME} hardware list"})
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private final CommonOptions common = new CommonOptions();

        @Override
        public Integer call() {
            Table table = new Table(List.of("for", "name", "what it is"));
            KINDS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(kind -> kind.getValue()
                            .all()
                            .forEach(preset -> table.row(List.of(kind.getKey(), preset.name(), preset.summary()))));
            table.print(common.out(), Terminal.outputColumns());
            return ExitCode.DONE;
        }
    }

    /** Explains the keys. */
    @Command(
            name = "reference",
            header = "List all keys of hardware to infer on, with type, default and meaning.",
            footer = {"", "@|bold Example|@", "  ${ROOT-COMMAND-NAME} hardware reference"})
    static final class Keys implements Callable<Integer> {

        @Mixin
        private final CommonOptions common = new CommonOptions();

        @Option(names = "--json", description = "Write them as one JSON document.")
        private boolean json;

        @Override
        public Integer call() {
            ReferenceTables.print(Reference.ofAccelerator(), json, common.out());
            return ExitCode.DONE;
        }
    }

    /** Shows one. */
    @Command(
            name = "show",
            header = "Show the commented text of a preset, to be changed and used as a file.",
            footer = {
                "",
                "@|bold Example|@",
                "  ${ROOT-COMMAND-NAME} hardware show proportional-sonos > my-hardware.yaml"
            })
    @SuppressWarnings("NullAway.Init") // picocli fills the fields in
    static final class Show implements Callable<Integer> {

        @Mixin
        private final CommonOptions common = new CommonOptions();

        @Parameters(paramLabel = "NAME", description = "Name of a preset; see the command hardware list.")
        private String name;

        @Override
        public Integer call() {
            List<Preset> found = new ArrayList<>();
            KINDS.values().stream()
                    .filter(presets -> presets.names().contains(name))
                    .forEach(presets -> found.add(presets.named(name)));
            common.out().print((found.isEmpty() ? Presets.PROGRAMMED.named(name) : found.getFirst()).text());
            return ExitCode.DONE;
        }
    }
}
