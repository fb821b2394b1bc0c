package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.crossbar.programmed.SuppliedArray;
import dev.kirchhoff.crossbar.programmed.WrittenMatrix.Lines;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.Calibration;
import dev.kirchhoff.periphery.converter.Converter;
import dev.kirchhoff.periphery.converter.ConverterRange;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lines that are read together, with their converters; see {@link Lines}. */
final class LineGroup {

    private static final int INPUTS = 2;
    private static final int ROUNDING = 8;
    private static final int ROW = 10;

    private final Lines lines;
    private final int count;
    private final float[] factors;
    private final ArrayProduct product;
    private final @Nullable CellNoise noise;
    private final @Nullable ConverterRange range;
    private final Converter converter;
    private final @Nullable Calibration collector;

    /**
     * Lines with converters.
     *
     * @param factors by what the readings of each output are multiplied
     * @param range what the converters cover, or null where there are none
     * @param collector receives values before conversion, or null
     */
    LineGroup(
            Lines lines,
            float[] factors,
            @Nullable ConverterRange range,
            Converter converter,
            @Nullable Calibration collector) {
        this.lines = lines;
        this.factors = factors;
        this.range = range;
        this.converter = converter;
        this.collector = collector;
        count = lines.g().length / lines.length();
        product = new ArrayProduct(Direction.FORWARD, lines.g(), 0, count, lines.length(), () -> 0);
        noise = CellNoise.of(lines);
    }

    boolean draws() {
        return noise != null || converter.draws();
    }

    void prepare(MatrixKernels kernels) {
        product.prepare(kernels);
        if (noise != null) {
            noise.prepare(kernels);
        }
    }

    /** First input. */
    int first() {
        return lines.first();
    }

    /** Inputs. */
    int length() {
        return lines.length();
    }

    /** Lines: those of outputs, then those of unit columns. */
    int lines() {
        return count;
    }

    float zero() {
        return lines.zero();
    }

    /** What the converters cover, where there are any. */
    Optional<ConverterRange> range() {
        return Optional.ofNullable(range);
    }

    /** By what the readings of each output are multiplied. */
    float[] factors() {
        return factors;
    }

    /** Sums of currents, with the noise of the cells. */
    void product(Kernels kernels, WindowRows v, Rows sums, Workspace workspace) {
        if (lines.supplied().isEmpty()) {
            product.multiply(kernels.matrix(), v, sums);
        } else {
            supplied(v, sums, workspace);
        }
        if (noise != null) {
            noise.add(kernels, v, sums, workspace);
        }
    }

    /** Currents of arrays that their inputs only connect. */
    private void supplied(WindowRows v, Rows sums, Workspace workspace) {
        float[] inputs = workspace.scratch(INPUTS, lines.length(), v.count()).data();
        v.copyTo(inputs, 0, lines.length());
        for (int row = 0; row < v.count(); row++) {
            int to = sums.offset() + row * sums.stride();
            Arrays.fill(sums.data(), to, to + count, 0);
            for (SuppliedArray array : lines.supplied()) {
                array.add(inputs, row * lines.length(), lines.length(), sums.data(), to);
            }
        }
    }

    /** Converts sums in place: rows x lines, compact. */
    void convert(Kernels kernels, Rows sums, Workspace workspace) {
        if (collector != null) {
            collector.add(sums.data(), sums.offset(), sums.count() * count);
        }
        if (!converter.draws()) {
            converter.convert(
                    kernels,
                    sums,
                    workspace.noise(),
                    workspace.scratch(ROUNDING, 0, 0).data());
            return;
        }
        float[] draws = workspace.scratch(ROUNDING, Converter.DRAWS, 1).data();
        Rows row = workspace.scratch(ROW, 0, 0);
        for (int i = 0; i < sums.count(); i++) {
            row.set(sums.data(), sums.offset() + i * count, count, 1);
            converter.convert(kernels, row, workspace.stream(i), draws);
        }
    }
}
