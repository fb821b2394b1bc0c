package dev.kirchhoff.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Analyses of trained networks. */
@Command(
        name = "analyze",
        header = "Analyse a trained network with replicas.",
        subcommands = {
            AnalyzeSimilarityCommand.class,
            AnalyzeRegulariserCommand.class,
            AnalyzeVotesCommand.class,
            AnalyzeTilesCommand.class
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} analyze similarity runs/first",
            "  ${ROOT-COMMAND-NAME} analyze regulariser runs/first",
            "  ${ROOT-COMMAND-NAME} analyze votes runs/first",
            "  ${ROOT-COMMAND-NAME} analyze tiles --n1 16,64,128"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class AnalyzeCommand implements Runnable {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @ParentCommand
    private KirchhoffCommand parent;

    /** Tells a training to stop. */
    Interruption interruption() {
        return parent.interruption();
    }

    @Override
    public void run() {
        throw common.wrongUsage("A command is missing: similarity, regulariser, votes or tiles");
    }
}
