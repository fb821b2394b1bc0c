package dev.kirchhoff;

/**
 * Says in one sentence what is wrong with something the user gave (a file, a key, an argument), where, and what is
 * accepted. The message is shown to the user as it is, without a stack trace, and the command ends with exit code 2.
 */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** An error with this sentence. */
    public InvalidInputException(String sentence) {
        super(sentence);
    }

    /** An error with this sentence, and what led to it. */
    public InvalidInputException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
