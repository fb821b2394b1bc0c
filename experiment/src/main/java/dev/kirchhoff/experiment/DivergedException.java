package dev.kirchhoff.experiment;

/** The loss of a run is no longer a number; the message says when that happened. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DivergedException(String sentence) {
        super(sentence);
    }
}
