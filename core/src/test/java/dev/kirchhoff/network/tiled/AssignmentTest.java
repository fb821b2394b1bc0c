package dev.kirchhoff.network.tiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.network.Mode;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.testkit.ForAll;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AssignmentTest {

    @Test
    void randomPartitionsAreBalanced() {
        ForAll.run(1, 150, random -> {
            int height = random.nextInt(1, 8);
            int width = random.nextInt(1, 8);
            int patches = height * width;
            int tiles = random.nextInt(1, patches + 1);
            TilingScheme tiling = random.nextBoolean()
                    ? new TilingScheme.Random(tiles, random.nextInt(1, 4))
                    : new TilingScheme.RandomFixed(tiles);
            Assigned assigned = Assigned.training(tiling, height, width, random.nextInt(100), 3);
            assertThat(assigned.assignment().complete()).isTrue();
            for (int image = 0; image < 3; image++) {
                assertThat(assigned.image(image)).doesNotContain(-1);
                assertThat(Arrays.stream(assigned.sizes(image)))
                        .allMatch(size -> size == patches / tiles || size == Math.ceilDiv(patches, tiles));
            }
        });
    }

    @Test
    void regionsOfTheImage() {
        int[] quarters = {
            0, 0, 0, 1, 1,
            0, 0, 0, 1, 1,
            2, 2, 2, 3, 3,
            2, 2, 2, 3, 3
        };
        assertFixed(new TilingScheme.ImageOverlap(4), 4, 5, quarters);
        assertFixed(new TilingScheme.ImagePadded(4), 4, 5, quarters);
        int[] ninths = {
            0, 0, 1, 1, 2,
            3, 3, 4, 4, 5,
            6, 6, 7, 7, 8
        };
        assertFixed(new TilingScheme.ImageOverlap(9), 3, 5, ninths);
    }

    @Test
    void alternatingPatches() {
        int[] checkered = {
            0, 1, 2, 0,
            3, 4, 5, 3,
            6, 7, 8, 6,
            0, 1, 2, 0
        };
        assertFixed(new TilingScheme.Alternate(9), 4, 4, checkered);
    }

    @Test
    void oneTileTakesAll() {
        assertFixed(new TilingScheme.None(), 3, 2, new int[6]);
        assertFixed(new TilingScheme.Random(1, 1), 3, 2, new int[6]);
        assertFixed(new TilingScheme.Perforated(1), 3, 2, new int[6]);
    }

    private static void assertFixed(TilingScheme tiling, int height, int width, int[] replicas) {
        Assigned assigned = Assigned.training(tiling, height, width, 5, 2);
        assertThat(assigned.image(0)).isEqualTo(replicas);
        assertThat(assigned.image(1)).isEqualTo(replicas);
    }

    @Test
    void aFixedRandomPartitionStandsForAllImages() {
        TilingScheme tiling = new TilingScheme.RandomFixed(4);
        int[] first = Assigned.training(tiling, 6, 6, 0, 1).image(0);
        Assigned later = Assigned.training(tiling, 6, 6, 1000, 3);
        assertThat(later.image(0)).isEqualTo(first);
        assertThat(later.image(2)).isEqualTo(first);
        Assigned otherSeed = Assigned.of(tiling, 6, 6, new RandomKey(2, 0), 1, Mode.TRAINING, 0);
        assertThat(otherSeed.image(0)).isNotEqualTo(first);
    }

    @Test
    void everyImageDrawsItsOwnPartition() {
        Assigned assigned = Assigned.training(new TilingScheme.Random(4, 1), 6, 6, 0, 50);
        long different = IntStream.range(0, 50)
                .mapToObj(image -> Arrays.toString(assigned.image(image)))
                .distinct()
                .count();
        assertThat(different).isEqualTo(50);
    }

    @Test
    void seedBlockAndPassOfTheImageDecide() {
        TilingScheme tiling = new TilingScheme.Random(4, 1);
        int[] one = Assigned.training(tiling, 6, 6, 7, 1).image(0);
        assertThat(Assigned.training(tiling, 6, 6, 7, 1).image(0)).isEqualTo(one);
        assertThat(Assigned.of(tiling, 6, 6, new RandomKey(2, 7), 1, Mode.TRAINING, 0)
                        .image(0))
                .isNotEqualTo(one);
        assertThat(Assigned.of(tiling, 6, 6, new RandomKey(1, 7), 1, Mode.TRAINING, 1)
                        .image(0))
                .isNotEqualTo(one);
    }

    /** Images 4 to 11 with a partition for every 3 images: 4 and 5, 6 to 8, 9 to 11. */
    @Test
    void aPartitionStandsForAsManyImagesAsAsked() {
        Assigned assigned = Assigned.training(new TilingScheme.Random(4, 3), 6, 6, 4, 8);
        for (int image = 1; image < 8; image++) {
            boolean same = Arrays.equals(assigned.image(image), assigned.image(image - 1));
            assertThat(same).as("images %d and %d", image + 3, image + 4).isEqualTo((image + 4) % 3 != 0);
        }
    }

    @Test
    void anImageDoesNotKnowTheBatchItIsIn() {
        for (TilingScheme tiling : new TilingScheme[] {
            new TilingScheme.Random(5, 1), new TilingScheme.Random(5, 4), new TilingScheme.Perforated(5)
        }) {
            Assigned large = Assigned.training(tiling, 4, 3, 20, 10);
            Assigned small = Assigned.training(tiling, 4, 3, 26, 3);
            for (int image = 0; image < 3; image++) {
                assertThat(small.image(image)).isEqualTo(large.image(6 + image));
            }
        }
    }

    @Test
    void perforationUsesSomePatchesInTrainingAndAllInInference() {
        TilingScheme tiling = new TilingScheme.Perforated(5);
        Assigned training = Assigned.training(tiling, 4, 3, 0, 6);
        assertThat(training.assignment().complete()).isFalse();
        for (int image = 0; image < 6; image++) {
            assertThat(training.sizes(image)).containsExactly(2);
        }
        assertThat(training.image(0)).isNotEqualTo(training.image(1));
        Assigned inference = Assigned.of(tiling, 4, 3, new RandomKey(1, 0), 6, Mode.INFERENCE, 0);
        assertThat(inference.assignment().complete()).isTrue();
        assertThat(inference.sizes(5)).containsExactly(12);
    }
}
