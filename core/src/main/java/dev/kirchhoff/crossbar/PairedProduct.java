package dev.kirchhoff.crossbar;

import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.kernels.PackedMatrix;
import dev.kirchhoff.tensor.Rows;
import dev.kirchhoff.tensor.WindowRows;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The products of a matrix of few outputs with the windows of neighbours, two at a time: one product of what either of them sees with a
 * matrix of twice as many outputs, in which each has weights of 0 where it sees nothing. Kernels multiply many columns at once; a matrix of
 * half as many takes them the same time. Terms of 0 change no sum.
 */
final class PairedProduct {

    private final Rows matrix;
    private final LongSupplier version;
    private volatile Packing[] packings = {};

    /**
     * Products of a matrix.
     *
     * @param matrix outputs x inputs; of somebody else
     * @param version grows whenever it changes
     */
    PairedProduct(Rows matrix, LongSupplier version) {
        this.matrix = matrix;
        this.version = version;
    }

    /** Whether two rows at once take less time than one after the other. */
    static boolean isQuicker(MatrixKernels kernels, int outputs, WindowRows v, Rows y) {
        return v.shift() > 0
                && v.shift() < v.length()
                && v.count() % 2 == 0
                && 2 * outputs <= kernels.panel()
                && y.stride() == outputs;
    }

    /** Multiplies an even number of rows of v, rows x inputs, to compact ones of y, rows x outputs. */
    void multiply(MatrixKernels kernels, WindowRows v, Rows y) {
        PackedMatrix packed = packed(kernels, v);
        int stride = y.stride();
        kernels.multiply(v.pairs(), packed, y.set(y.data(), y.offset(), 2 * stride, v.count() / 2));
        y.set(y.data(), y.offset(), stride, v.count());
    }

    private PackedMatrix packed(MatrixKernels kernels, WindowRows v) {
        Packing found = find(kernels, v);
        return found == null || found.version != version.getAsLong() ? pack(kernels, v) : found.packed;
    }

    private @Nullable Packing find(MatrixKernels kernels, WindowRows v) {
        for (Packing packing : packings) {
            if (packing.packed.isFor(kernels) && packing.length == v.length() && packing.shift == v.shift()) {
                return packing;
            }
        }
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // the old packing itself is replaced
    private synchronized PackedMatrix pack(MatrixKernels kernels, WindowRows v) {
        Packing old = find(kernels, v);
        long now = version.getAsLong();
        if (old != null && old.version == now) {
            return old.packed;
        }
        int outputs = matrix.count();
        int wide = v.pieces() * (v.length() + v.shift());
        float[] both = new float[2 * outputs * wide];
        for (int output = 0; output < outputs; output++) {
            for (int piece = 0; piece < v.pieces(); piece++) {
                int from = matrix.offset() + output * matrix.stride() + piece * v.length();
                int to = output * wide + piece * (v.length() + v.shift());
                System.arraycopy(matrix.data(), from, both, to, v.length());
                System.arraycopy(matrix.data(), from, both, outputs * wide + to + v.shift(), v.length());
            }
        }
        PackedMatrix packed = kernels.allocate(wide, 2 * outputs);
        kernels.packTransposed(new Rows(both, wide).first(2 * outputs), packed);
        Packing[] all =
                Arrays.stream(packings).filter(packing -> packing != old).toArray(Packing[]::new);
        all = Arrays.copyOf(all, all.length + 1);
        all[all.length - 1] = new Packing(packed, v.length(), v.shift(), now);
        packings = all;
        return packed;
    }

    /** The wider matrix for windows of a kind, in the order of some kernels. */
    private record Packing(PackedMatrix packed, int length, int shift, long version) {}
}
