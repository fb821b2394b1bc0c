package dev.kirchhoff.network.tiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.network.Mode;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.testkit.ChiSquare;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/**
 * Random assignments as random variables: 12 patches on 5 replicas, so that two of them have one patch more. Level of every
 * test: 10⁻³, shared among its parts; every test has a companion that fails.
 */
final class AssignmentStatisticsTest {

    private static final double LEVEL = 1e-3;
    private static final double CAUGHT = 1e-6;
    private static final int IMAGES = 20_000;
    private static final int PATCHES = 12;
    private static final int TILES = 5;

    private static final int[][] RANDOM = draw(new TilingScheme.Random(TILES, 1), 0);

    /** The replica of each patch, image after image. */
    private static int[][] draw(TilingScheme tiling, int block) {
        Assigned assigned = Assigned.of(tiling, 3, 4, new RandomKey(8, 100), IMAGES, Mode.TRAINING, block);
        int[][] images = new int[IMAGES][];
        Arrays.setAll(images, assigned::image);
        return images;
    }

    @Test
    void aPatchIsOnEveryReplicaEquallyOften() {
        for (int patch = 0; patch < PATCHES; patch++) {
            int at = patch;
            assertThat(ChiSquare.uniform(counts(RANDOM, TILES, image -> image[at]))
                            .pValue())
                    .isGreaterThan(LEVEL / PATCHES);
        }
        int[][] fixed = draw(new TilingScheme.RandomFixed(TILES), 0);
        assertThat(ChiSquare.uniform(counts(fixed, TILES, image -> image[0])).pValue())
                .isLessThan(CAUGHT);
    }

    @Test
    void pairsOfPatchesAreDrawnWithoutReplacement() {
        long[] counts = counts(RANDOM, TILES * TILES, image -> image[0] * TILES + image[7]);
        assertThat(ChiSquare.of(counts, pairProbabilities()).pValue()).isGreaterThan(LEVEL);

        RandomStream stream = RandomStream.open(1, Purpose.SHUFFLE, 0, 0, 0);
        long[] independent = counts(RANDOM, TILES * TILES, image -> stream.nextInt(TILES * TILES));
        assertThat(ChiSquare.of(independent, pairProbabilities()).pValue()).isLessThan(CAUGHT);
    }

    /** Sizes are 3, 3, 2, 2, 2 from a random replica on: the mean, over where they start, of picking first s, then t. */
    private static double[] pairProbabilities() {
        int[] sizes = {3, 3, 2, 2, 2};
        double[] probabilities = new double[TILES * TILES];
        for (int start = 0; start < TILES; start++) {
            for (int s = 0; s < TILES; s++) {
                for (int t = 0; t < TILES; t++) {
                    int first = sizes[(s + start) % TILES];
                    int second = sizes[(t + start) % TILES] - (s == t ? 1 : 0);
                    probabilities[s * TILES + t] += (double) first * second;
                }
            }
        }
        return probabilities;
    }

    @Test
    void successiveImagesAreIndependent() {
        assertThat(successive(RANDOM).pValue()).isGreaterThan(LEVEL);
        assertThat(successive(draw(new TilingScheme.Random(TILES, 2), 0)).pValue())
                .isLessThan(CAUGHT);
    }

    private static ChiSquare successive(int[][] images) {
        long[] counts = new long[TILES * TILES];
        for (int image = 0; image < IMAGES; image += 2) {
            counts[images[image][3] * TILES + images[image + 1][3]]++;
        }
        return ChiSquare.uniform(counts);
    }

    @Test
    void blocksAreIndependent() {
        assertThat(jointly(RANDOM, draw(new TilingScheme.Random(TILES, 1), 1)).pValue())
                .isGreaterThan(LEVEL);
        assertThat(jointly(RANDOM, RANDOM).pValue()).isLessThan(CAUGHT);
    }

    private static ChiSquare jointly(int[][] first, int[][] second) {
        long[] counts = new long[TILES * TILES];
        for (int image = 0; image < IMAGES; image++) {
            counts[first[image][3] * TILES + second[image][3]]++;
        }
        return ChiSquare.uniform(counts);
    }

    /** With 7 tiles perforation keeps one patch of 12. */
    @Test
    void perforationKeepsEveryPatchEquallyOften() {
        int[][] kept = draw(new TilingScheme.Perforated(7), 0);
        assertThat(ChiSquare.uniform(counts(kept, PATCHES, AssignmentStatisticsTest::kept))
                        .pValue())
                .isGreaterThan(LEVEL);
        assertThat(ChiSquare.uniform(counts(kept, PATCHES, image -> kept(image) * 15 / 16))
                        .pValue())
                .isLessThan(CAUGHT);
    }

    private static int kept(int[] image) {
        int patch = 0;
        while (image[patch] < 0) {
            patch++;
        }
        return patch;
    }

    private static long[] counts(int[][] images, int cells, ToIntFunction<int[]> cell) {
        long[] counts = new long[cells];
        for (int[] image : images) {
            counts[cell.applyAsInt(image)]++;
        }
        return counts;
    }
}
