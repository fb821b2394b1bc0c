package dev.kirchhoff.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import org.junit.jupiter.api.Test;

/** In core alone, without the library of vector kernels. */
final class KernelsTest {

    @Test
    void withoutTheLibraryTheScalarOnesComputeAndSayWhy() {
        Kernels.Choice choice = Kernels.choice();
        assertThat(choice.isScalar()).isTrue();
        assertThat(choice.reason()).contains("kirchhoff-simd is not on the class path");
        assertThat(Kernels.named("scalar").kernels()).isSameAs(Kernels.best());
    }

    @Test
    void whatCannotRunIsRefusedWithTheReason() {
        assertThatThrownBy(() -> Kernels.named("vector"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "the vector kernels cannot run here, since the library kirchhoff-simd is not on the class path");
        assertThatThrownBy(() -> Kernels.named("gpu")).hasMessageContaining("'gpu'; there are scalar and vector");
    }
}
