package dev.kirchhoff.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Known answers of Random123 1.14, file {@code kat_vectors}, generator philox4x32 with 10 rounds. */
class PhiloxTest {

    @Test
    void knownAnswerOfZeros() {
        assertThat(block(0, 0, 0)).containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    }

    @Test
    void knownAnswerOfOnes() {
        assertThat(block(-1, -1, -1)).containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    }

    @Test
    void knownAnswerOfPi() {
        assertThat(block(0x85a308d3243f6a88L, 0x0370734413198a2eL, 0x299f31d0a4093822L))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    private static int[] block(long counterLow, long counterHigh, long key) {
        int[] words = new int[Philox.WORDS];
        Philox.block(counterLow, counterHigh, key, words, 0, 1);
        return words;
    }
}
