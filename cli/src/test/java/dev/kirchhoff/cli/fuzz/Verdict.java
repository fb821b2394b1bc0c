package dev.kirchhoff.cli.fuzz;

import dev.kirchhoff.cli.Command;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges what a command said of an input: it did what it was asked to, or refused it in a sentence that a person understands. */
final class Verdict {

    /** Done, failure, wrong input, interrupted. */
    private static final Set<Integer> CODES = Set.of(0, 1, 2, 130);

    private static final int LONGEST = 1500;
    /** What no sentence holds: names of classes, what a library says to programmers, and control characters. */
    private static final Pattern FOREIGN = Pattern.compile(
            "not foreseen|Reading or writing failed|Exception|\\b(java|dev\\.kirchhoff|tools\\.jackson)\\.|JsonToken|Feature\\.|: null[.]$|/ by zero|\\bat \\[Source|out of bounds|\\p{Cntrl}");

    private Verdict() {}

    /** Whether the input was accepted. */
    static boolean accepted(Command said) {
        return said.code() == 0 || said.code() == 130;
    }

    /**
     * What is wrong with what was said; empty where nothing is.
     *
     * @param sized whether it may be that the memory is too small
     */
    static Optional<String> complaint(Command said, boolean sized) {
        if (!CODES.contains(said.code())) {
            return Optional.of("exit code " + said.code());
        }
        if (accepted(said)) {
            return Optional.empty();
        }
        String[] lines = said.err().strip().split("\\R");
        String sentence = lines[lines.length - 1];
        if (sentence.startsWith("Try: ") && lines.length > 1) {
            sentence = lines[lines.length - 2];
        }
        boolean whole = sentence.matches("kirchhoff: .+[.?]") && sentence.length() <= LONGEST;
        boolean memory = !sized && sentence.contains("Java heap");
        return whole && !memory && !FOREIGN.matcher(sentence).find()
                ? Optional.empty()
                : Optional.of("unclear: " + said.err().strip());
    }
}
