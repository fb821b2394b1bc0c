package dev.kirchhoff.crossbar.programmed;

import dev.kirchhoff.crossbar.error.DriftCompensation;
import dev.kirchhoff.crossbar.error.Faults;
import dev.kirchhoff.crossbar.wires.ArrayCells;
import dev.kirchhoff.crossbar.wires.WireResistance;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.TileKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A matrix in the cells of arrays. What is drawn for a cell depends on its place in the matrix, not on the array in which it stands: the
 * same matrix on smaller arrays has the same errors.
 */
public final class WrittenMatrix {

    private static final int BANKS = 4;
    private static final int PLUS = 0;
    private static final int MINUS = 1;
    private static final int UNIT = 2;

    private final Encoding encoding;
    private final int outputs;
    private final int inputs;
    private final Cut columns;
    private final double[] factors;
    private final List<Slice> slices = new ArrayList<>();
    private final Written report;
    private final @Nullable ArrayCells firstArray;

    /**
     * Writes a matrix.
     *
     * @param wires those of its arrays
     * @param weights holds it, outputs x inputs, from {@code offset}
     * @param key addresses all that is drawn
     * @throws dev.kirchhoff.InvalidInputException if a weight is not finite
     */
    public WrittenMatrix(
            Encoding encoding,
            ArraySize size,
            Cells cells,
            WireResistance wires,
            float[] weights,
            int offset,
            int outputs,
            int inputs,
            TileKey key) {
        this.encoding = encoding;
        this.outputs = outputs;
        this.inputs = inputs;
        columns = size.cutOutputs(outputs);
        factors = encoding.limits(weights, offset, outputs, inputs);
        for (int slice = 0; slice < encoding.slices(); slice++) {
            slices.add(write(slice, cells, weights, offset, key));
        }
        report = Written.of(
                slices.stream().flatMap(slice -> slice.banks().stream()).toList(),
                inputs,
                clipped(weights, offset),
                size.cutInputs(inputs).parts() * columns.parts() * encoding.slices());
        if (wires.isNone()) {
            firstArray = null;
        } else {
            Wiring wiring = new Wiring(wires, size, outputs, inputs);
            firstArray = wiring.first(slices.getLast());
            boolean separate = wires.supply() == WireResistance.Supply.SEPARATE;
            boolean asWritten = cells.compensation() != Cells.Compensation.NONE;
            slices.replaceAll(slice -> separate
                    ? wiring.supplied(slice, encoding.isSubtractedAsCurrents())
                    : wiring.seen(slice, asWritten));
        }
        compensate(cells.compensation());
    }

    /** Cells of the first array, of the top slice, where there are wires: what their voltages depend on. */
    public Optional<ArrayCells> firstArray() {
        return Optional.ofNullable(firstArray);
    }

    private double clipped(float[] weights, int offset) {
        long beyond = 0;
        for (int cell = 0; cell < outputs * inputs; cell++) {
            beyond += Math.abs(weights[offset + cell]) > (float) factors[cell / inputs] ? 1 : 0;
        }
        return (double) beyond / (outputs * inputs);
    }

    private Slice write(int slice, Cells settings, float[] weights, int offset, TileKey key) {
        double g0 = encoding.lowest();
        float[] plus = targets(slice, false, weights, offset);
        Faults ofPlus = settings.stuck().draw(plus.length, key.stream(Purpose.FAULTS, BANKS * slice + PLUS));
        List<CellBank> minus = new ArrayList<>();
        List<CellBank> unit = new ArrayList<>();
        if (encoding.isPaired()) {
            float[] other = targets(slice, true, weights, offset);
            Faults ofOther = settings.stuck().draw(other.length, key.stream(Purpose.FAULTS, BANKS * slice + MINUS));
            if (settings.stuck().compensated()) {
                Faults.compensate(plus, ofPlus, other, ofOther, g0);
            }
            minus.add(CellBank.write(other, ofOther, settings, g0, key, BANKS * slice + MINUS));
        }
        if (encoding.hasUnitColumn()) {
            float[] zeros = new float[columns.parts() * inputs];
            Arrays.fill(zeros, encoding.zero(slice));
            Faults faults = settings.stuck().draw(zeros.length, key.stream(Purpose.FAULTS, BANKS * slice + UNIT));
            unit.add(CellBank.write(zeros, faults, settings, g0, key, BANKS * slice + UNIT));
        }
        CellBank bank = CellBank.write(plus, ofPlus, settings, g0, key, BANKS * slice + PLUS);
        return new Slice(encoding.factor(slice), encoding.zero(slice), bank, minus, unit, List.of(), List.of());
    }

    private float[] targets(int slice, boolean negative, float[] weights, int offset) {
        float[] g = new float[outputs * inputs];
        for (int cell = 0; cell < g.length; cell++) {
            double w = Math.clamp(weights[offset + cell] / factors[cell / inputs], -1, 1);
            g[cell] = encoding.conductance(w, slice, negative);
        }
        return g;
    }

    private void compensate(Cells.Compensation kind) {
        if (kind == Cells.Compensation.NONE) {
            return;
        }
        DriftCompensation compensation = new DriftCompensation(outputs);
        float[] read = new float[outputs];
        for (int input = 0; input < inputs; input++) {
            for (int output = 0; output < outputs; output++) {
                read[output] = (float) effective(output, input, true);
            }
            compensation.before(read, 1);
            for (int output = 0; output < outputs; output++) {
                read[output] = (float) effective(output, input, false);
            }
            compensation.now(read, 1);
        }
        for (int output = 0; output < outputs; output++) {
            factors[output] *= kind == Cells.Compensation.TILE ? compensation.factor() : compensation.factor(output);
        }
    }

    private double effective(int output, int input, boolean asWritten) {
        int cell = output * inputs + input;
        double sum = 0;
        for (Slice slice : slices) {
            double rest = slice.zero();
            if (!slice.minus().isEmpty()) {
                rest = conductance(slice.minus().getFirst(), cell, asWritten);
            } else if (!slice.unit().isEmpty()) {
                rest = conductance(slice.unit().getFirst(), columnPart(output) * inputs + input, asWritten);
            }
            sum += slice.factor() * (conductance(slice.plus(), cell, asWritten) - rest);
        }
        return factors[output] * sum;
    }

    private static double conductance(CellBank bank, int cell, boolean asWritten) {
        return asWritten ? bank.written()[cell] : bank.g()[cell];
    }

    /** Which part of the outputs an output is in. */
    public int columnPart(int output) {
        int part = (int) ((long) output * columns.parts() / outputs);
        while (columns.start(part + 1) <= output) {
            part++;
        }
        return part;
    }

    /** Rows of the matrix. */
    public int outputs() {
        return outputs;
    }

    /** Columns of the matrix. */
    public int inputs() {
        return inputs;
    }

    /** By what the readings of slices, times their {@link Encoding#factor}, are multiplied: clip limit and compensation of an output. */
    public double factor(int output) {
        return factors[output];
    }

    /** The weights that the cells now make, in the unit of the matrix: outputs x inputs. */
    public float[] effective() {
        float[] weights = new float[outputs * inputs];
        for (int cell = 0; cell < weights.length; cell++) {
            weights[cell] = (float) effective(cell / inputs, cell % inputs, false);
        }
        return weights;
    }

    /** Variances of these weights from read to read, but for what unit columns add, which outputs share: outputs x inputs. */
    public float[] variances() {
        float[] variances = new float[outputs * inputs];
        for (int cell = 0; cell < variances.length; cell++) {
            double sum = 0;
            for (Slice slice : slices) {
                double factor = factors[cell / inputs] * slice.factor();
                double own = slice.plus().sigma()[cell];
                double other =
                        slice.minus().isEmpty() ? 0 : slice.minus().getFirst().sigma()[cell];
                sum += factor * factor * (own * own + other * other);
            }
            variances[cell] = (float) sum;
        }
        return variances;
    }

    /**
     * Lines that are converted together: those of a slice, or of a side of it, over a part of the inputs.
     *
     * @param first first input of the part
     * @param length inputs of the part
     * @param g conductances, of pairs that are subtracted before conversion their difference: lines x length; the outputs, then the unit
     *     columns, one for each part of the outputs
     * @param variances of these from read to read; empty where there is no noise, or where it comes through wires
     * @param noise that of arrays with wires; empty where there is none
     * @param supplied the arrays whose currents these are, where the supply is separate; else empty
     * @param factor by what a reading is multiplied, but for {@link #factor}
     * @param zero conductance of weights of 0 that is subtracted as a number
     */
    public record Lines(
            int first,
            int length,
            float[] g,
            float[] variances,
            List<ArrayNoise> noise,
            List<SuppliedArray> supplied,
            double factor,
            float zero) {}

    /**
     * All lines.
     *
     * @param subtracted whether pairs are subtracted before conversion
     */
    public List<Lines> lines(Cut rows, boolean subtracted) {
        List<Lines> all = new ArrayList<>();
        for (int part = 0; part < rows.parts(); part++) {
            for (Slice slice : slices) {
                int first = rows.start(part);
                int length = rows.length(part);
                if (subtracted || slice.minus().isEmpty()) {
                    float zero = slice.minus().isEmpty() && slice.unit().isEmpty() ? slice.zero() : 0;
                    all.add(lines(first, length, slice.of(part), slice.factor(), zero));
                } else {
                    all.add(lines(first, length, slice.of(part).plusAlone(), slice.factor(), 0));
                    all.add(lines(first, length, slice.of(part).minusAlone(), -slice.factor(), 0));
                }
            }
        }
        return all;
    }

    private Lines lines(int first, int length, Slice slice, double factor, float zero) {
        int units = slice.unit().isEmpty() ? 0 : columns.parts();
        float[] g = new float[(outputs + units) * length];
        float[] variances = new float[slice.plus().sigma().length == 0 ? 0 : g.length];
        add(slice.plus(), 1, first, length, g, variances, 0);
        slice.minus().forEach(other -> add(other, -1, first, length, g, variances, 0));
        slice.unit().forEach(zeros -> add(zeros, 1, first, length, g, variances, outputs * length));
        return new Lines(first, length, g, variances, slice.noise(), slice.supplied(), factor, zero);
    }

    private void add(CellBank bank, int sign, int first, int length, float[] g, float[] variances, int to) {
        for (int line = 0; line < bank.g().length / inputs; line++) {
            for (int i = 0; i < length; i++) {
                int cell = line * inputs + first + i;
                g[to + line * length + i] += sign * bank.g()[cell];
                if (variances.length > 0) {
                    variances[to + line * length + i] += bank.sigma()[cell] * bank.sigma()[cell];
                }
            }
        }
    }

    /**
     * What the cells conduct at the time of the reads, in units of the largest conductance: {@code plus}, of pairs {@code minus} too, and {@code unit}, the columns
     * that stand for weights of 0, one for each array beside another; of several slices each behind its number, as {@code slice1.plus}. With wires, what is seen
     * through them. The arrays themselves, lines x inputs.
     */
    public Map<String, float[]> conductances() {
        Map<String, float[]> all = new LinkedHashMap<>();
        for (int number = 0; number < slices.size(); number++) {
            Slice slice = slices.get(number);
            String prefix = slices.size() == 1 ? "" : "slice" + number + ".";
            all.put(prefix + "plus", slice.plus().g());
            slice.minus().forEach(bank -> all.put(prefix + "minus", bank.g()));
            slice.unit().forEach(bank -> all.put(prefix + "unit", bank.g()));
        }
        return all;
    }

    /** What cells took, hold and conduct. */
    public Written report() {
        return report;
    }
}
