package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.Prediction;
import dev.kirchhoff.experiment.TrainedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a trained network sees in images. */
@Command(
        name = "predict",
        header = "Say what a trained network sees in PNG or JPEG images: the five likeliest classes.",
        footer = {"", "@|bold Example|@", "  ${ROOT-COMMAND-NAME} predict runs/first boot.png shirt.jpg"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class PredictCommand implements Callable<Integer> {

    private static final int CLASSES = 5;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
    private Path run;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "PNG or JPEG files.")
    private List<Path> images;

    @Mixin
    private final ThreadOption threads = new ThreadOption();

    @Mixin
    private final KernelsOption kernels = new KernelsOption();

    @Option(names = "--json", description = "Write the predictions to standard output as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        List<Prediction> predictions =
                TrainedRun.open(run, kernels.chosen(), common.err()::println).predict(images, CLASSES, threads.count());
        if (json) {
            common.out().println(Json.of(predictions));
        } else {
            Table table = new Table(List.of("image", "likeliest classes"));
            predictions.forEach(each -> table.row(List.of(each.image().toString(), guesses(each))));
            table.print(common.out());
        }
        return ExitCode.DONE;
    }

    private static String guesses(Prediction prediction) {
        return prediction.guesses().stream().map(PredictCommand::guess).collect(Collectors.joining(", "));
    }

    private static String guess(Prediction.Guess guess) {
        return guess.name() + " " + Numbers.percent(guess.probability(), 1);
    }
}
