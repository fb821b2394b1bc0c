package dev.kirchhoff.experiment.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.Experiments;
import dev.kirchhoff.experiment.SmallRun;
import dev.kirchhoff.experiment.TrainedRun;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.tiled.TiledBlock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiltersTest {

    @TempDir
    private Path folder;

    private Network network(String... overrides) {
        Path run = folder.resolve("run");
        Experiments.train(SmallRun.plan(folder, overrides), run, SmallRun.options(), new SmallRun.Recorder());
        return TrainedRun.open(run, Kernels.best(), message -> {}).network();
    }

    private static float[] weights(Network network) {
        return network.nodes().stream()
                .filter(node -> node.block() instanceof TiledBlock)
                .map(node -> ((TiledBlock) node.block()).kernel())
                .findFirst()
                .orElseThrow()
                .parameters()
                .getFirst()
                .values();
    }

    /** Four filters of 3x3 weights on four replicas, ten numbers each with the bias: 8 pixels a weight, and between two filters. */
    @Test
    void aSheetHasOneScale() throws IOException {
        Network network = network("training.epochs=1");
        float[] weights = weights(network);
        Arrays.fill(weights, 0);
        int thirdOfSecond = (1 * 4 + 2) * 10;
        weights[thirdOfSecond + 5] = 2;
        weights[thirdOfSecond + 9] = 100;
        weights[0] = -1;

        Picture sheet = Filters.sheet(network).orElseThrow();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(sheet.png()));

        assertThat(image.getWidth()).isEqualTo(8 * 15);
        assertThat(image.getHeight()).isEqualTo(8 * 15);
        assertThat(grey(image, 2 * 4 + 2, 1 * 4 + 1)).as("the largest weight").isEqualTo(255);
        assertThat(grey(image, 0, 0)).as("half of it, below 0").isEqualTo(128 - 63);
        assertThat(grey(image, 4, 4)).as("zero").isEqualTo(128);
        assertThat(image.getRGB(3 * 8, 0) >>> 24).as("between filters").isZero();
        assertThat(sheet.caption())
                .isEqualTo("Columns: the 4 filters; rows: the 4 replicas. One scale for all; zero is grey.");
    }

    private static int grey(BufferedImage image, int x, int y) {
        int colour = image.getRGB(8 * x + 7, 8 * y + 7);
        assertThat(colour >> 8 & 0xff).isEqualTo(colour & 0xff);
        return colour & 0xff;
    }

    @Test
    void aSheetSaysWhatItLeavesOut() throws IOException {
        Network network =
                network("training.epochs=1", "network.0.tiles=65", "network.0.padding=2", "network.0.channels=12");
        Picture sheet = Filters.sheet(network).orElseThrow();

        assertThat(sheet.caption())
                .startsWith("Columns: the first 10 of 12 filters; rows: the first 64 of 65 replicas.");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(sheet.png()));
        assertThat(image.getHeight()).isEqualTo(8 * (64 * 4 - 1));
        assertThat(image.getWidth()).isEqualTo(8 * (10 * 4 - 1));
    }

    @Test
    void oneReplicaHasNoSheet() {
        assertThat(Filters.sheet(network("training.epochs=1", "tiling=none"))).isEmpty();
    }
}
