package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.programmed.WrittenMatrix;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.ConverterRange;
import dev.kirchhoff.periphery.converter.InputSlices;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import java.util.Arrays;
import java.util.List;

/**
 * A programmed matrix that is read line by line: a product and a conversion for each part of the inputs, slice and side of pairs that has
 * lines of its own, and for each slice of inputs that is converted by itself. Readings are put together as numbers.
 */
final class ConvertedRead implements ProgrammedRead {

    private static final int V = 0;
    private static final int SCALES = 1;
    private static final int CUT = 5;
    private static final int LINES = 6;
    private static final int SHARED = 7;

    private final InputStage inputs;
    private final InputSlices slices;
    private final int inputSlices;
    private final int magnitudeBits;
    private final List<LineGroup> groups;
    private final int outputs;
    private final int length;
    private final boolean draws;
    /** The unit column of each output, among those of the groups; empty where there are none. */
    private final int[] unit;

    ConvertedRead(
            Programmed settings,
            InputStage inputs,
            WrittenMatrix matrix,
            TileKey key,
            Ranges ranges,
            boolean collects) {
        this.inputs = inputs;
        slices = settings.inputs().slices();
        magnitudeBits = slices.isOff() ? 0 : settings.inputs().dac().magnitudeBits(inputs.signed());
        inputSlices = slices.count(magnitudeBits);
        outputs = matrix.outputs();
        length = matrix.inputs();
        groups = new LineGroups(settings, inputs.signed(), key, ranges).of(matrix, collects);
        draws = groups.stream().anyMatch(LineGroup::draws);
        unit = new int[settings.encoding().hasUnitColumn() ? outputs : 0];
        Arrays.setAll(unit, output -> outputs + matrix.columnPart(output));
    }

    @Override
    public boolean draws() {
        return draws;
    }

    @Override
    public void prepare(MatrixKernels kernels) {
        groups.forEach(group -> group.prepare(kernels));
    }

    @Override
    public void multiply(Kernels kernels, Rows x, Rows y, Workspace workspace) {
        if (draws) {
            workspace.open(x.count());
        }
        Rows v = workspace.scratch(V, length, x.count());
        float[] scales = workspace.scratch(SCALES, 1, x.count()).data();
        inputs.convert(kernels, x, v, scales, workspace);
        for (int row = 0; row < x.count(); row++) {
            int from = y.offset() + row * y.stride();
            Arrays.fill(y.data(), from, from + outputs, 0);
        }
        for (LineGroup group : groups) {
            read(group, kernels, v, y, workspace);
        }
        InputStage.scale(y, outputs, scales, x.count());
    }

    private void read(LineGroup group, Kernels kernels, Rows v, Rows y, Workspace workspace) {
        subtractZero(group, v, y);
        Rows lines = workspace.scratch(LINES, group.lines(), v.count());
        Rows applied = new Rows(v.data(), length).set(v.data(), group.first(), length, v.count());
        if (slices.isOff()) {
            group.product(kernels.matrix(), applied, lines, workspace);
            group.convert(kernels, lines, workspace);
            add(group, 1, lines, y);
            return;
        }
        boolean shares = slices.accumulation() == InputSlices.Accumulation.ANALOG;
        Rows shared = workspace.scratch(SHARED, shares ? group.lines() : 0, v.count());
        Arrays.fill(shared.data(), 0, shares ? group.lines() * v.count() : 0, 0);
        Rows cut = workspace.scratch(CUT, group.length(), v.count());
        for (int slice = 0; slice < inputSlices; slice++) {
            for (int row = 0; row < v.count(); row++) {
                int from = applied.offset() + row * length;
                slices.cut(slice, magnitudeBits, v.data(), from, cut.data(), row * group.length(), group.length());
            }
            group.product(kernels.matrix(), cut, lines, workspace);
            if (shares) {
                for (int i = 0; i < group.lines() * v.count(); i++) {
                    shared.data()[i] = (shared.data()[i] + lines.data()[i]) / slices.radix();
                }
            } else {
                group.convert(kernels, lines, workspace);
                add(group, slices.weight(slice, magnitudeBits), lines, y);
            }
        }
        if (shares) {
            group.convert(kernels, shared, workspace);
            add(group, slices.analogFactor(magnitudeBits), shared, y);
        }
    }

    /** What weights of 0 conduct, times the sum of the inputs, as a number. */
    private void subtractZero(LineGroup group, Rows v, Rows y) {
        for (int row = 0; row < v.count() && group.zero() != 0; row++) {
            double sum = 0;
            int from = row * length + group.first();
            for (int i = from; i < from + group.length(); i++) {
                sum += v.data()[i];
            }
            float zero = (float) (group.zero() * sum);
            for (int output = 0; output < outputs; output++) {
                y.data()[y.offset() + row * y.stride() + output] -= group.factor(output) * zero;
            }
        }
    }

    private void add(LineGroup group, double weight, Rows lines, Rows y) {
        float scale = (float) weight;
        int width = group.lines();
        for (int row = 0; row < lines.count(); row++) {
            int from = row * width;
            int to = y.offset() + row * y.stride();
            for (int output = 0; output < outputs; output++) {
                float read = lines.data()[from + output];
                float zero = unit.length == 0 ? 0 : lines.data()[from + unit[output]];
                y.data()[to + output] += group.factor(output) * scale * (read - zero);
            }
        }
    }

    @Override
    public List<ConverterRange> ranges() {
        return groups.stream().flatMap(group -> group.range().stream()).toList();
    }

    @Override
    public long conversions() {
        long lines = groups.stream().mapToLong(LineGroup::lines).sum();
        return slices.accumulation() == InputSlices.Accumulation.ANALOG ? lines : lines * inputSlices;
    }
}
