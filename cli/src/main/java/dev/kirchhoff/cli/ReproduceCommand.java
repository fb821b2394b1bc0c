package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.reproduction.Reproductions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Does the experiments of a paper again. */
@Command(
        name = "reproduce",
        header = "Repeat an experiment of a paper, and put its figures beside ours.",
        description = {
            "",
            "Trains the networks of the experiment with several seeds, measures them, and says of each published claim whether it is confirmed, "
                    + "refuted, or not decided by so many seeds and images. The trainings are ordinary run folders. Ctrl-C stops; the same "
                    + "command goes on, and what is done is not done again.",
            "",
            "rapa-table1   tilings, in floating point and (group rpu, left out of the short budget) on devices",
            "rapa-table2   tilings and poolings with strong augmentation",
            "rapa-figure5  more and more tiles (the same as analyze tiles)",
            "rapa-figure6  how alike replicas become, tiling by tiling and pooling by pooling",
            "rapa-figure7  robustness against the fast gradient sign attack",
            "rapa-table3   one kernel in the place of the replicas",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} reproduce rapa-figure7",
            "  ${ROOT-COMMAND-NAME} reproduce rapa-table1 --data CIFAR --seeds 1,2",
            "  ${ROOT-COMMAND-NAME} reproduce rapa-table1 --data CIFAR --budget full",
            "  ${ROOT-COMMAND-NAME} reproduce rapa-table1 --only none,random,rpu"
        })
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class ReproduceCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ReproductionOptions reproduction = new ReproductionOptions();

    @ParentCommand
    private KirchhoffCommand parent;

    @Parameters(paramLabel = "EXPERIMENT", description = "Which one, as rapa-figure7.")
    private String name;

    @Override
    public Integer call() {
        return reproduction.run(setting -> Reproductions.named(name, setting), common, parent.interruption());
    }
}
