package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.RunListener;

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
}
