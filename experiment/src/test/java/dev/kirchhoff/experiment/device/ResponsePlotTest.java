package dev.kirchhoff.experiment.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.device.PulseResponse;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponsePlotTest {

    @TempDir
    private Path folder;

    private static PulseResponse triangle(int pulses) {
        double[] up = IntStream.range(0, pulses)
                .mapToDouble(n -> 2.0 * n / pulses - 1)
                .toArray();
        double[] down = IntStream.range(0, pulses)
                .mapToDouble(n -> 1 - 2.0 * n / pulses)
                .toArray();
        return new PulseResponse(up, down);
    }

    @Test
    void devicesAreDrawn() throws IOException {
        Path one = folder.resolve("a").resolve("one.png");
        ResponsePlot.ofDevices("one", List.of(triangle(100))).write(one);
        BufferedImage picture = ImageIO.read(one.toFile());

        assertThat(picture.getWidth()).isEqualTo(ResponsePlot.WIDTH);
        assertThat(picture.getHeight()).isEqualTo(ResponsePlot.HEIGHT);
        assertThat(colours(picture)).isGreaterThan(10);
        assertThat(one.getParent().toFile().list()).containsExactly("one.png");
    }

    @Test
    void everyPulseHasItsPointFromTheFirst() {
        assertThat(ResponsePlot.ofDevices("few", List.of(triangle(3))).pulses())
                .startsWith(1, 2, 3, 4, 5, 6)
                .doesNotContain(0.5)
                .endsWith(6);
    }

    @Test
    void manyPulsesAndManyDevicesAreDrawnToo() throws IOException {
        Path many = folder.resolve("many.png");
        ResponsePlot.ofDevices(
                        "many",
                        IntStream.range(0, 20).mapToObj(i -> triangle(50_000)).toList())
                .write(many);
        assertThat(ImageIO.read(many.toFile()).getWidth()).isEqualTo(ResponsePlot.WIDTH);
    }

    @Test
    void fitsAreDrawnOverTheMeasurement() throws IOException {
        PulseResponse measured = triangle(60);
        Path fits = folder.resolve("fits.png");
        ResponsePlot.ofFits("fits", measured, DeviceFit.all(measured, 2)).write(fits);
        assertThat(colours(ImageIO.read(fits.toFile()))).isGreaterThan(50);
    }

    private static long colours(BufferedImage picture) {
        return IntStream.of(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .count();
    }
}
