package dev.kirchhoff.cli;

/** What the exit code of the command says. */
final class ExitCode {

    /** The command did what it was asked. */
    static final int DONE = 0;

    /** The command failed, though it was asked rightly: a full disk, a training that diverged, a defect of ours. */
    static final int FAILURE = 1;

    /** Wrong usage or wrong input. */
    static final int WRONG_INPUT = 2;

    /** Stopped by Ctrl-C or a termination signal, after a checkpoint was written or too long a wait for it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
