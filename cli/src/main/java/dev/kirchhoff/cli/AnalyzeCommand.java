package dev.kirchhoff.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Analyses of trained networks. */
@Command(
        name = "analyze",
        header = "Analyse a trained network with replicas.",
        subcommands = {AnalyzeSimilarityCommand.class, AnalyzeRegulariserCommand.class, AnalyzeVotesCommand.class},
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} analyze similarity runs/first",
            "  ${ROOT-COMMAND-NAME} analyze regulariser runs/first",
            "  ${ROOT-COMMAND-NAME} analyze votes runs/first"
        })
final class AnalyzeCommand implements Runnable {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void run() {
        throw common.wrongUsage("A command is missing: similarity, regulariser or votes");
    }
}
