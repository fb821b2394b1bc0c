package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.RunListener;
import dev.kirchhoff.experiment.RunResult;
import java.util.Map;

/** Told how a reproduction goes on. */
public interface ReproductionListener extends RunListener {

    /**
     * Before a training is begun, gone on with, or found done.
     *
     * @param name its name
     * @param number its place, from 1
     * @param count how many there are
     */
    default void trainingOpened(String name, int number, int count) {}

    /** While a training that is done is measured: which share of that is done. */
    default void measured(double share) {}

    /**
     * After a training is done and measured, or found so.
     *
     * @param name its name
     * @param errors mean error of its last epochs, by name of the set; nothing where it diverged
     */
    default void trainingFinished(String name, RunResult result, Map<String, Double> errors) {}
}
