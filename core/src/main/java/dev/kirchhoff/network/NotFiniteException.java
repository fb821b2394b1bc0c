package dev.kirchhoff.network;

/** An output of a network is not a number, or infinite: it names no class. The message says for which image. */
public class NotFiniteException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** An exception with a message for the user. */
    public NotFiniteException(String message) {
        super(message);
    }

    /** The same of a block whose name is known. */
    public NotFiniteException in(String block) {
        return this;
    }
}
