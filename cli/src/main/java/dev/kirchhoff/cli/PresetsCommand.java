package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.config.Preset;
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
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} presets",
            "  ${ROOT-COMMAND-NAME} presets rapa-cifar10 > my-config.yaml"
        })
final class PresetsCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(arity = "0..1", paramLabel = "PRESET", description = "The preset to show. Default: list all.")
    private @Nullable String name;

    @Override
    public Integer call() {
        if (name != null) {
            common.out().print(Preset.named(name).text());
            return ExitCode.DONE;
        }
        Table table = new Table(List.of("preset", "what it trains"));
        Preset.all().forEach(preset -> table.row(List.of(preset.name(), preset.summary())));
        table.print(common.out());
        return ExitCode.DONE;
    }
}
