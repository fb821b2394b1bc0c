package dev.kirchhoff.network.tiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TilingSchemeTest {

    @Test
    void everyNameGivesItsScheme() {
        assertThat(TilingScheme.NAMES.stream().map(name -> TilingScheme.named(name, 4, 3)))
                .containsExactly(
                        new TilingScheme.None(),
                        new TilingScheme.ImageOverlap(4),
                        new TilingScheme.ImagePadded(4),
                        new TilingScheme.Alternate(4),
                        new TilingScheme.RandomFixed(4),
                        new TilingScheme.Random(4, 3),
                        new TilingScheme.Perforated(4));
        assertThat(TilingScheme.NAMES)
                .allSatisfy(name ->
                        assertThat(TilingScheme.named(name, 4, 3).name()).isEqualTo(name));
    }

    @Test
    void oneTileIsNoTiling() {
        assertThat(TilingScheme.NAMES)
                .allSatisfy(name -> assertThat(TilingScheme.named(name, 1, 1)).isEqualTo(new TilingScheme.None()));
    }

    @Test
    void everyTileLearnsItsKernelButForPerforation() {
        assertThat(new TilingScheme.Random(12, 1).replicas()).isEqualTo(12);
        assertThat(new TilingScheme.None().replicas()).isEqualTo(1);
        assertThat(new TilingScheme.Perforated(12).replicas()).isEqualTo(1);
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> TilingScheme.named("rapa", 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tiling scheme rapa is unknown; the schemes are none, image-overlap, image-padded, "
                        + "alternate, random-fixed, random, perforated");
    }

    @ParameterizedTest
    @CsvSource({
        "image-overlap, 12, 9, 16",
        "image-padded, 2, 1, 4",
        "alternate, 1023, 961, 1024",
        "alternate, 1025, 1024, 1089"
    })
    void aNumberThatIsNoSquareIsRefusedWithTheNearestSquares(String scheme, int tiles, int below, int above) {
        assertThatThrownBy(() -> TilingScheme.named(scheme, tiles, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tiling " + scheme + " needs a square number of tiles, but " + tiles
                        + " were asked for; the nearest squares are " + below + " and " + above);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image-overlap", "image-padded", "alternate", "random-fixed", "random", "perforated"})
    void atLeastOneTileIsNeeded(String scheme) {
        assertThatThrownBy(() -> TilingScheme.named(scheme, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tiling " + scheme + " was asked for 0 tiles; at least 1 is needed");
    }

    @Test
    void aPartitionStandsForAtLeastOneImage() {
        assertThatThrownBy(() -> new TilingScheme.Random(4, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reshuffle is 0; a partition must stand for at least 1 image");
    }
}
