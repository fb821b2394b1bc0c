package dev.kirchhoff.experiment.reproduction;

import java.util.List;

/**
 * Something that a paper says, or that we ask beyond it, as comparisons that all must hold.
 *
 * @param sentence the claim
 * @param source whose it is
 * @param comparisons what it comes to
 */
public record Claim(String sentence, String source, List<Comparison> comparisons) {

    static final String PAPER = "paper";
    static final String OURS = "ours";

    static Claim ofPaper(String sentence, List<Comparison> comparisons) {
        return new Claim(sentence, PAPER, comparisons);
    }

    static Claim ofPaper(String sentence, Comparison... comparisons) {
        return new Claim(sentence, PAPER, List.of(comparisons));
    }

    static Claim ours(String sentence, Comparison... comparisons) {
        return new Claim(sentence, OURS, List.of(comparisons));
    }
}
