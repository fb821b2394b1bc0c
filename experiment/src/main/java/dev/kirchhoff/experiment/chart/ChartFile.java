package dev.kirchhoff.experiment.chart;

import dev.kirchhoff.formats.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/** A drawn chart as a PNG file. */
public final class ChartFile {

    private ChartFile() {}

    /**
     * Writes the file, whole or not at all.
     *
     * @throws java.io.UncheckedIOException if that fails, as on a machine without any font
     */
    public static void write(Chart<?, ?> chart, Path file) {
        AtomicFile.write(file, out -> encode(chart, out));
    }

    /** Where a system has no fonts, Java says so by an exception of no kind of its own. */
    private static void encode(Chart<?, ?> chart, OutputStream out) throws IOException {
        try {
            BitmapEncoder.saveBitmap(chart, out, BitmapFormat.PNG);
        } catch (RuntimeException e) {
            if (String.valueOf(e.getMessage()).startsWith("Fontconfig head is null")) {
                throw new IOException(
                        "Java finds no font to write with; install fontconfig and one (Debian: apt-get install libfontconfig1)",
                        e);
            }
            throw e;
        }
    }
}
