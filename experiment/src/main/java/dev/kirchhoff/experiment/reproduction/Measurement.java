package dev.kirchhoff.experiment.reproduction;

import java.io.Serializable;
import java.util.List;

/** What trained networks are asked. A value, which may be asked in another process. */
public interface Measurement extends Serializable {

    /** What is measured, in the order of the columns. */
    List<Quantity> quantities();

    /** Of these, what is drawn as bars, network by network. */
    List<Quantity> drawn();

    /** The curves that are drawn, if any. */
    List<Curve> curves();

    /** Whether the answer takes so long that it is kept in a file. */
    boolean isKept();

    /** The same where images held out chose the learning rate, so that they are none that nothing was chosen by. */
    default Measurement afterSearch() {
        return this;
    }

    /** Asks a training that is done. */
    Readings of(FinishedRun run);
}
