package dev.kirchhoff.experiment.place;

/** A part failed as often as it may; the message says which one, and why at last. */
public final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** An error with this sentence, and what led to it. */
    public PartFailedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
