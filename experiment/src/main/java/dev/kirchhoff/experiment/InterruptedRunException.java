package dev.kirchhoff.experiment;

/** A run was asked to stop, wrote a checkpoint, and stopped; the message says where it can go on. */
public final class InterruptedRunException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A stop with this sentence. */
    public InterruptedRunException(String sentence) {
        super(sentence);
    }
}
