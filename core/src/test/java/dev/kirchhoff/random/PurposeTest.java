package dev.kirchhoff.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codes are part of every random number ever published: they are frozen here. */
class PurposeTest {

    @Test
    void codesNeverChange() {
        assertThat(Stream.of(Purpose.values()).map(purpose -> purpose + "=" + purpose.code()))
                .containsExactly(
                        "ASSIGNMENT=1",
                        "SHUFFLE=2",
                        "AUGMENTATION=3",
                        "INITIALISATION=4",
                        "DROPOUT=5",
                        "POOLING=6",
                        "NOISE=7",
                        "UPDATE=8",
                        "DEVICE=9",
                        "SPLIT=10",
                        "NOISE_BACKWARD=11",
                        "CIRCUITS_FORWARD=12",
                        "CIRCUITS_BACKWARD=13",
                        "WRITING=14",
                        "PARTITION=15",
                        "AGEING=16",
                        "FAULTS=17");
    }
}
