package dev.kirchhoff.cli;

import dev.kirchhoff.evaluation.LogisticRegulariser.Sampling;
import dev.kirchhoff.experiment.analysis.LogisticTraining;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of {@code analyze regulariser --train logistic}; each has the default of {@link LogisticTraining}. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class LogisticOptions {

    private static final String LOGISTIC = "logistic";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--train",
            paramLabel = LOGISTIC,
            description =
                    "No run: train logistic regressions with replicas of each parameter on two classes of --data, else of the embedded "
                            + "images.")
    private @Nullable String train;

    @Option(
            names = "--classes",
            paramLabel = "A,B",
            split = ",",
            description =
                    "The two classes, by number or name. Default: 0,6; of the embedded images T-shirts and shirts.")
    private @Nullable List<String> classes;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            split = ",",
            description = "Numbers of replicas to compare. Default: 1,4,16.")
    private @Nullable List<Integer> replicas;

    @Option(
            names = "--sampling",
            paramLabel = "parameter|tile",
            description =
                    "Draw a replica for each parameter, as in the theory, or one for all, as a network does. Default: parameter.")
    private @Nullable String sampling;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "Training images of both classes; few are learned by heart. Default: 200.")
    private @Nullable Integer images;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs. Default: 50.")
    private @Nullable Integer epochs;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "Learning rate, multiplied by the number of replicas. Default: 0.02.")
    private @Nullable Double rate;

    @Option(names = "--seeds", paramLabel = "N", description = "Trainings of each. Default: 5.")
    private @Nullable Integer seeds;

    /** Whether logistic regressions are to be trained. */
    boolean wanted() {
        if (train != null && !train.equals(LOGISTIC)) {
            throw new ParameterException(spec.commandLine(), "--train is " + train + "; it must be " + LOGISTIC);
        }
        return train != null;
    }

    /** Whether an option was given that is of use with {@code --train} alone. */
    boolean given() {
        return classes != null
                || replicas != null
                || sampling != null
                || images != null
                || epochs != null
                || rate != null
                || seeds != null;
    }

    /** The training. */
    LogisticTraining training(@Nullable Integer draws) {
        LogisticTraining usual = LogisticTraining.defaults();
        try {
            return new LogisticTraining(
                    classes == null ? usual.classes() : classes,
                    replicas == null ? usual.replicas() : replicas,
                    sampling == null ? usual.sampling() : sampling(sampling),
                    images == null ? usual.images() : images,
                    epochs == null ? usual.epochs() : epochs,
                    rate == null ? usual.rate() : rate,
                    draws == null ? usual.draws() : draws,
                    seeds == null ? usual.seeds() : seeds);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()));
        }
    }

    private Sampling sampling(String name) {
        for (Sampling each : Sampling.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return each;
            }
        }
        throw new ParameterException(spec.commandLine(), "--sampling is " + name + "; it must be parameter or tile");
    }
}
