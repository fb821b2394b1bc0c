package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.ArrayProduct;
import dev.kirchhoff.crossbar.Direction;
import dev.kirchhoff.crossbar.programmed.Written;
import dev.kirchhoff.crossbar.programmed.WrittenMatrix;
import dev.kirchhoff.crossbar.wires.ArrayCells;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.periphery.Workspace;
import dev.kirchhoff.periphery.converter.ConverterRange;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.List;
import java.util.Optional;

/**
 * A matrix that was written to cells once, and is read.
 *
 * <p>Model: with the conductances of the cells, what comes out is {@code y_o = m_o sum_s F_s (I_s,o - Z_s,o)}: I the line sums of
 * conductance times input, Z those of weights of 0 or of the other cells of pairs, F the factor of a slice, m the clip limit times the
 * compensation of drift. Where sums are not converted this is one product with one matrix, made in double. The transposed product is
 * exact, that of the same matrix: arrays that are written once are not trained. With wires the conductances are those from input to output of
 * each array, see {@link dev.kirchhoff.crossbar.wires.EffectiveMatrix}; by reciprocity the transposed product is still that of the arrays. Noise
 * of reads comes through them as {@link dev.kirchhoff.crossbar.wires.WireResistance.Noise} says. Where the supply is separate there is no such matrix: every read is a circuit of its own, the transposed
 * product and the compensation of drift are those of the cells.
 *
 * <p>Source: Xiao et al., IEEE Circuits Syst. Mag. 22(4) (2022).
 */
public final class ProgrammedTile implements WindowTile {

    private static final int ROWS = 1;

    private final int outputs;
    private final int inputs;
    private final float[] weights;
    private final ArrayProduct backward;
    private final ProgrammedRead read;
    private final Written report;
    private final Optional<ArrayCells> firstArray;

    ProgrammedTile(Programmed settings, WeightView weights, TileKey key, Ranges ranges, boolean collects) {
        outputs = weights.outputs();
        inputs = weights.inputs();
        WrittenMatrix written = new WrittenMatrix(
                settings.encoding(),
                settings.array(),
                settings.cells(),
                settings.wires(),
                weights.values(),
                weights.offset(),
                outputs,
                inputs,
                key);
        this.weights = written.effective();
        backward = new ArrayProduct(Direction.BACKWARD, this.weights, 0, outputs, inputs, () -> 0);
        read = ProgrammedRead.of(settings, written, this.weights, key, ranges, collects);
        report = written.report();
        firstArray = written.firstArray();
    }

    @Override
    public int outputs() {
        return outputs;
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public boolean draws(Direction direction) {
        return direction == Direction.FORWARD && read.draws();
    }

    @Override
    public void prepare(Kernels kernels, Direction direction) {
        switch (direction) {
            case FORWARD -> read.prepare(kernels.matrix());
            case BACKWARD -> backward.prepare(kernels.matrix());
        }
    }

    @Override
    public void multiply(Kernels kernels, Rows x, Rows y, Workspace workspace) {
        WindowRows rows = workspace.windows(ROWS).of(x.data(), x.offset(), x.stride(), inputs, x.count());
        read.multiply(kernels, rows, y, workspace);
    }

    @Override
    public void multiply(Kernels kernels, WindowRows x, Rows y, Workspace workspace) {
        read.multiply(kernels, x, y, workspace);
    }

    @Override
    public void multiplyTransposed(Kernels kernels, Rows d, Rows z, Workspace workspace) {
        backward.multiply(kernels.matrix(), d, z);
    }

    /** The weights that the cells make, without noise and converters: outputs x inputs; a copy. */
    public float[] effectiveWeights() {
        return weights.clone();
    }

    /** Cells of the first array, of the top slice, where there are wires. */
    public Optional<ArrayCells> firstArray() {
        return firstArray;
    }

    /** What became of the weights that were written. */
    public Written report() {
        return report;
    }

    /** What the converters of each group of lines cover, in the order of {@link Ranges#lines}; empty where nothing is converted. */
    public List<ConverterRange> ranges() {
        return read.ranges();
    }

    /** Conversions of outputs that one product takes. */
    public long conversions() {
        return read.conversions();
    }
}
