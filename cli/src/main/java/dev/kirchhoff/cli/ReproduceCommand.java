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
            "",
            "With the images that come with Kirchhoff the short budget takes 5 minutes (rapa-figure7, 6 trainings) to an hour (rapa-table2, 56). With CIFAR-10 "
                    + "a training takes 40 minutes of a core, one with 128 tiles or more one to four hours; with one seed there are 3 (rapa-figure7), "
                    + "7 (rapa-figure5), 8 (rapa-table1) or 20 to 28. In full it takes 8 hours and more, on devices many times that.",
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
