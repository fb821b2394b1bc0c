package dev.kirchhoff.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks at devices: measured ones and those of hardware presets. */
@Command(
        name = "device",
        header = "Fit device models to a measured pulse response, or plot one.",
        subcommands = {DeviceFitCommand.class, DevicePlotCommand.class},
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} device fit response.csv",
            "  ${ROOT-COMMAND-NAME} device plot reram-es"
        })
final class DeviceCommand implements Runnable {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void run() {
        throw common.wrongUsage("A command is missing: fit or plot");
    }
}
