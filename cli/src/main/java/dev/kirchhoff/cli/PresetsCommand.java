package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.yaml.Presets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the presets, or shows one. */
@Command(
        name = "presets",
        header = "List the presets, or show the commented text of one.",
        description = {
            "",
            "A preset is a whole configuration. A hardware preset goes into one: its key hardware says what the layers are "
                    + "made of, as in --set hardware=rapa.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} presets",
            "  ${ROOT-COMMAND-NAME} presets rapa-cifar10 > my-config.yaml",
            "  ${ROOT-COMMAND-NAME} presets gokmen-vlasov"
        })
final class PresetsCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "PRESET", description = "The preset to show. Default: list all.")
    private @Nullable String name;

    @Override
    public Integer call() {
        if (name != null) {
            boolean hardware = Presets.HARDWARE.names().contains(name);
            common.out()
                    .print(
                            hardware
                                    ? Presets.HARDWARE.named(name).text()
                                    : Presets.CONFIGS.named(name).text());
            return ExitCode.DONE;
        }
        int columns = Terminal.outputColumns();
        Table table = new Table(List.of("preset", "what it trains"));
        Presets.CONFIGS.all().forEach(preset -> table.row(List.of(preset.name(), preset.summary())));
        table.print(common.out(), columns);
        common.out().println();
        Table devices = new Table(List.of("hardware", "what it trains on"));
        Presets.HARDWARE.all().forEach(preset -> devices.row(List.of(preset.name(), preset.summary())));
        devices.print(common.out(), columns);
        return ExitCode.DONE;
    }
}
