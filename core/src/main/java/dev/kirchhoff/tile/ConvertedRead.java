package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.programmed.WrittenMatrix;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.ConverterRange;
import dev.kirchhoff.periphery.converter.InputSlices;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.Arrays;
import java.util.List;

/**
 * A programmed matrix that is read line by line: a product and a conversion for each part of the inputs, slice and side of pairs that has
 * lines of its own, and for each slice of inputs that is converted by itself. Readings are put together as numbers.
 */
final class ConvertedRead implements ProgrammedRead {

    private static final int CUT = 5;
    private static final int LINES = 6;
    private static final int SHARED = 7;
    private static final int PART = 9;
    private static final int ONE = 11;
    private static final int SUMS = 12;

    private final InputStage inputs;
    private final InputSlices slices;
    private final int inputSlices;
    private final int magnitudeBits;
    private final List<LineGroup> groups;
    private final int outputs;
    private final int length;
    private final boolean draws;
    /** Whether a reading is that of one line, whose conversion is all there is to do. */
    private final boolean once;

    private final Rows ones;
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
        groups = new LineGroups(settings, inputs, key, ranges).of(matrix, collects);
        draws = groups.stream().anyMatch(LineGroup::draws);
        ones = new Rows(new float[outputs], outputs).first(1);
        Arrays.fill(ones.data(), 1);
        once = groups.size() == 1
                && slices.isOff()
                && !settings.encoding().hasUnitColumn()
                && groups.getFirst().zero() == 0;
        unit = new int[settings.encoding().hasUnitColumn() ? outputs : 0];
        Arrays.setAll(unit, output -> outputs + matrix.columnPart(output));
    }

    @Override
    public boolean draws() {
        return draws;
    }

    @Override
    public void prepare(MatrixKernels kernels) {
        for (int number = 0; number < groups.size(); number++) {
            groups.get(number).prepare(kernels);
        }
    }

    @Override
    public void multiply(Kernels kernels, WindowRows x, Rows y, Workspace workspace) {
        if (draws) {
            workspace.open(x.count());
        }
        WindowRows v = inputs.convert(kernels, x, workspace);
        if (once && y.stride() == outputs) {
            LineGroup group = groups.getFirst();
            group.product(kernels, v, y, workspace);
            group.convert(kernels, y, workspace);
            kernels.reads().scaleColumns(y, group.factors());
        } else {
            for (int row = 0; row < x.count(); row++) {
                int from = y.offset() + row * y.stride();
                Arrays.fill(y.data(), from, from + outputs, 0);
            }
            for (int number = 0; number < groups.size(); number++) {
                read(groups.get(number), kernels, v, y, workspace);
            }
        }
        inputs.scaleEach(kernels, y, outputs, workspace);
    }

    private void read(LineGroup group, Kernels kernels, WindowRows v, Rows y, Workspace workspace) {
        WindowRows applied = part(group, v, workspace);
        subtractZero(group, kernels, applied, y, workspace);
        Rows lines = workspace.scratch(LINES, group.lines(), v.count());
        if (slices.isOff()) {
            group.product(kernels, applied, lines, workspace);
            group.convert(kernels, lines, workspace);
            add(group, kernels, 1, lines, y);
            return;
        }
        boolean shares = slices.accumulation() == InputSlices.Accumulation.ANALOG;
        int begin = applied.begin();
        int end = applied.end();
        float[] cut = workspace.scratch(CUT, 1, end).data();
        WindowRows digits = workspace.windows(CUT).like(applied, cut);
        for (int slice = 0; slice < inputSlices; slice++) {
            slices.cut(kernels, slice, magnitudeBits, applied.data(), begin, cut, begin, end - begin);
            group.product(kernels, digits, lines, workspace);
            if (shares) {
                share(slice, lines, group.lines() * v.count(), workspace);
            } else {
                group.convert(kernels, lines, workspace);
                add(group, kernels, slices.weight(slice, magnitudeBits), lines, y);
            }
        }
        if (shares) {
            Rows shared = workspace.scratch(SHARED, group.lines(), v.count());
            group.convert(kernels, shared, workspace);
            add(group, kernels, slices.analogFactor(magnitudeBits), shared, y);
        }
    }

    /** What is applied to the lines of a group: everything, or a part of every vector. */
    private WindowRows part(LineGroup group, WindowRows v, Workspace workspace) {
        if (group.length() == length) {
            return v;
        }
        if (group.first() % v.length() == 0 && group.length() % v.length() == 0) {
            return workspace.windows(PART).pieces(v, group.first() / v.length(), group.length() / v.length());
        }
        float[] part = workspace.scratch(PART, group.length(), v.count()).data();
        v.copyTo(part, group.first(), group.length());
        return workspace.windows(PART).of(part, 0, group.length(), group.length(), v.count());
    }

    /** Adds a slice to the charge that all share. */
    private void share(int slice, Rows lines, int length, Workspace workspace) {
        float[] shared = workspace.scratch(SHARED, 1, length).data();
        for (int i = 0; i < length; i++) {
            shared[i] = ((slice == 0 ? 0 : shared[i]) + lines.data()[i]) / slices.radix();
        }
    }

    /** What weights of 0 conduct, times the sum of the inputs, as a number. */
    private void subtractZero(LineGroup group, Kernels kernels, WindowRows v, Rows y, Workspace workspace) {
        if (group.zero() == 0) {
            return;
        }
        float[] sums = workspace.scratch(SUMS, 1, v.count()).data();
        kernels.reads().sumRows(v, sums);
        Rows one = workspace.scratch(ONE, 0, 0);
        for (int row = 0; row < v.count(); row++) {
            one.set(y.data(), y.offset() + row * y.stride(), y.stride(), 1);
            kernels.reads().addColumns(ones, -group.zero() * sums[row], group.factors(), one);
        }
    }

    private void add(LineGroup group, Kernels kernels, double weight, Rows lines, Rows y) {
        int width = group.lines();
        for (int row = 0; row < lines.count() && unit.length > 0; row++) {
            int from = row * width;
            for (int output = 0; output < outputs; output++) {
                lines.data()[from + output] -= lines.data()[from + unit[output]];
            }
        }
        kernels.reads().addColumns(lines, (float) weight, group.factors(), y);
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
