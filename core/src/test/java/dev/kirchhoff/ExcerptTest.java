package dev.kirchhoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void aShortValueIsShownAsItIs() {
        assertThat(Excerpt.of("x".repeat(80))).isEqualTo("x".repeat(80));
        assertThat(Excerpt.of("")).isEmpty();
    }

    @Test
    void aLongOneIsCut() {
        assertThat(Excerpt.of("7".repeat(20_000_000))).isEqualTo("7".repeat(77) + "...");
    }

    @Test
    void nothingBreaksTheLine() {
        assertThat(Excerpt.of("a\n\u0000b")).isEqualTo("a\ufffd\ufffdb");
        assertThat(Excerpt.of("a\u2028\u2029\u202e\ufeffb")).isEqualTo("a\ufffd\ufffd\ufffd\ufffdb");
    }
}
