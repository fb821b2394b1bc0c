package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.TrainingConfig;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Makes a run or a sweep longer in its folder: its configs say the new number of epochs, and results of fewer go. */
final class Extension {

    private static final String EPOCHS = "training.epochs";

    private Extension() {}

    /**
     * Rewrites the configs. Killed between, it can be asked for again.
     *
     * @param folder folder of the run or sweep, locked
     * @return the longer plan
     * @throws InvalidInputException if there would be fewer epochs than planned, or they differ between the runs
     */
    static Plan of(Path folder, int epochs, RunListener listener) {
        RunFolder whole = new RunFolder(folder);
        Plan plan = whole.plan();
        int planned = plan.runs().getFirst().config().training().epochs();
        if (plan.runs().stream().anyMatch(run -> run.settings().containsKey(EPOCHS))) {
            throw new InvalidInputException(
                    "the runs of " + folder + " differ in their epochs; resume those that are to be longer one by one");
        }
        if (epochs < planned) {
            throw new InvalidInputException(
                    folder + " is planned for " + planned + " epochs; " + epochs + " would be fewer");
        }
        Plan longer = whole.plan(List.of(EPOCHS + "=" + epochs));
        for (int number = 0; number < plan.runs().size(); number++) {
            extend(
                    RunFolder.of(plan, folder, plan.runs().get(number)),
                    longer.runs().get(number));
        }
        whole.replaceConfig(longer.yaml());
        listener.message(sentence(planned, longer.runs().getFirst().config().training()));
        return longer;
    }

    /** A result goes before the config says more epochs, so that one that is there always holds all epochs of its config. */
    private static void extend(RunFolder folder, PlannedRun longer) {
        if (!folder.hasConfig()) {
            return;
        }
        if (Files.exists(folder.result())) {
            RunResult result = Json.read(folder.result(), RunResult.class);
            if (result.diverged() == null
                    && result.epochs() < longer.config().training().epochs()) {
                folder.forgetResult();
            }
        }
        folder.replaceConfig(longer.yaml());
    }

    private static String sentence(int planned, TrainingConfig training) {
        return String.format(
                Locale.ROOT,
                "%d epochs instead of %d; steps to come follow the schedule over %d epochs, with learning rate %.3g after"
                        + " epoch %d",
                training.epochs(),
                planned,
                training.epochs(),
                training.learningRate().rate(planned),
                planned);
    }
}
