package dev.kirchhoff.network.tiled;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Slices of the layers of the RAPA network on CIFAR-10, in batches of ten. */
class ChunksTest {

    private static final int FIRST = 32 * 32 * (3 + 32);

    private static int first(int tiles) {
        return Chunks.slices(10, tiles, 1024 / tiles, FIRST, tiles * 32 * 76);
    }

    @Test
    void imagesOfASliceStayInTheCache() {
        assertThat(first(16)).isEqualTo(3);
        assertThat(10.0 / first(16) * FIRST * Float.BYTES).isLessThanOrEqualTo(512 * 1024);
    }

    @Test
    void tilesWithFewPatchesTakeAllImagesAtOnce() {
        assertThat(first(128)).isEqualTo(3);
        assertThat(first(512)).isEqualTo(1);
        assertThat(first(1024)).isEqualTo(1);
    }

    @Test
    void aSingleTileIsCutForThreads() {
        assertThat(Chunks.slices(10, 1, 1, 1024 + 10, 10 * 1025)).isEqualTo(8);
        assertThat(Chunks.slices(3, 1, 1, 1024 + 10, 10 * 1025)).isEqualTo(3);
    }
}
