package dev.kirchhoff.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Attacks trained networks. */
@Command(
        name = "attack",
        header = "Measure how well a trained network withstands images changed against it.",
        subcommands = AttackFgsmCommand.class,
        footer = {"", "@|bold Example|@", "  ${ROOT-COMMAND-NAME} attack fgsm runs/first"})
final class AttackCommand implements Runnable {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void run() {
        throw common.wrongUsage("A command is missing: fgsm");
    }
}
