package dev.kirchhoff.experiment.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Graphics2D;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

class ChartFileTest {

    @TempDir
    private Path folder;

    /** What {@code sun.awt.FontConfiguration} throws in a container that has no fontconfig. */
    @Test
    void aMachineWithoutFontsIsToldInOneSentenceAndNothingIsLeft() {
        Path file = folder.resolve("chart.png");
        assertThatThrownBy(() -> ChartFile.write(
                        failing("Fontconfig head is null, check your fonts or fonts configuration"), file))
                .hasMessage("Cannot write " + file + ": Java finds no font to write with; install fontconfig and one "
                        + "(Debian: apt-get install libfontconfig1).");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anyOtherFailureStaysWhatItIs() {
        assertThatThrownBy(() -> ChartFile.write(failing("another"), folder.resolve("chart.png")))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("another");
    }

    private static XYChart failing(String message) {
        return new XYChart(10, 10) {
            @Override
            public void paint(Graphics2D graphics, int width, int height) {
                throw new IllegalStateException(message);
            }
        };
    }
}
