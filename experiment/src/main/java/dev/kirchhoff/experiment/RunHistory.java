package dev.kirchhoff.experiment;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.evaluation.BlockRelaxation;
import dev.kirchhoff.evaluation.GradientAgreement;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.experiment.yaml.PlannedRun;
import dev.kirchhoff.training.EpochMetrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What was measured in the epochs of a run so far.
 *
 * @param name name of the run
 * @param settings what distinguishes it in its sweep, path to value; empty where it is alone
 * @param folder its folder
 * @param config its effective config, as text
 * @param epochs its epochs
 * @param relaxations how its energy blocks relaxed at the end of each epoch; an empty list each where it has none
 * @param gradients how its gradients agreed with those of implicit differentiation; an empty list each where that was not checked
 */
public record RunHistory(
        String name,
        Map<String, String> settings,
        Path folder,
        String config,
        List<EpochMetrics> epochs,
        List<List<BlockRelaxation>> relaxations,
        List<List<GradientAgreement>> gradients) {

    /**
     * The run in a folder, or the runs of the sweep in it, with no epochs where they have not begun.
     *
     * @throws InvalidInputException if it is not a folder of either, or a file in it is damaged
     */
    public static List<RunHistory> of(Path folder) {
        Plan plan = new RunFolder(folder).plan();
        return plan.runs().stream().map(run -> of(plan, folder, run)).toList();
    }

    private static RunHistory of(Plan plan, Path folder, PlannedRun run) {
        RunFolder own = RunFolder.of(plan, folder, run);
        List<MeasuredEpoch> epochs = own.metrics();
        return new RunHistory(
                run.name(),
                run.settings(),
                own.path(),
                run.yaml(),
                MeasuredEpoch.metrics(epochs),
                epochs.stream().map(MeasuredEpoch::relaxations).toList(),
                epochs.stream().map(MeasuredEpoch::gradients).toList());
    }
}
