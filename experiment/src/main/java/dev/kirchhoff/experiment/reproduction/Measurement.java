package dev.kirchhoff.experiment.reproduction;

import java.util.List;

/** What trained networks are asked. */
public interface Measurement {

    /** What is measured, in the order of the columns. */
    List<Quantity> quantities();

    /** Of these, what is drawn as bars, network by network. */
    List<Quantity> drawn();

    /** The curves that are drawn, if any. */
    List<Curve> curves();

    /** Whether the answer takes so long that it is kept in a file. */
    boolean isKept();

    /** Asks a training that is done. */
    Readings of(FinishedRun run);
}
