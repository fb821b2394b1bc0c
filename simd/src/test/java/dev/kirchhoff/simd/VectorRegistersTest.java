package dev.kirchhoff.simd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VectorRegistersTest {

    @Test
    void onlyX86BelowAvx512HasSixteen() {
        assertThat(VectorRegisters.count("amd64", 256)).isEqualTo(16);
        assertThat(VectorRegisters.count("x86_64", 128)).isEqualTo(16);
        assertThat(VectorRegisters.count("amd64", 512)).isEqualTo(32);
        assertThat(VectorRegisters.count("aarch64", 128)).isEqualTo(32);
    }
}
