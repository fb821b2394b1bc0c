package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.reproduction.LearningRateRule;
import dev.kirchhoff.experiment.reproduction.Reproductions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Trains networks with more and more tiles. */
@Command(
        name = "tiles",
        header = "Train networks with more and more tiles, and compare them.",
        description = {
            "",
            "Random tiling with n1 tiles in the first layer, n1 / 4 in the second and n1 / 16 in the third (Rasch et al. 2019, figure 5): rate 0.05, "
                    + "halved after every fifth of the training, no weight decay. Weights grow with n1, products of an image do not; each "
                    + "replica learns from fewer patches.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} analyze tiles",
            "  ${ROOT-COMMAND-NAME} analyze tiles --n1 16,128,256 --lr-rule sqrt",
            "  ${ROOT-COMMAND-NAME} analyze tiles --data CIFAR --budget full"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class AnalyzeTilesCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ReproductionOptions reproduction = new ReproductionOptions();

    @ParentCommand
    private AnalyzeCommand parent;

    @Option(
            names = "--n1",
            paramLabel = "N",
            split = ",",
            description =
                    "Tiles of the first layer, multiples of 16. Default: 16, twice that and so on, to 1024 or one a patch.")
    private List<Integer> tiles = new ArrayList<>();

    @Option(
            names = "--lr-rule",
            paramLabel = "HOW",
            description = "How the rate goes with n1: fixed, as published, sqrt or linear. Default: fixed.")
    private String rule = "fixed";

    @Override
    public Integer call() {
        LearningRateRule chosen = LearningRateRule.named(rule);
        return reproduction.run(setting -> Reproductions.tiles(setting, tiles, chosen), common, parent.interruption());
    }
}
