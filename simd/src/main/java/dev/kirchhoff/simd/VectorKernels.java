package dev.kirchhoff.simd;

import dev.kirchhoff.kernels.DoubleKernels;
import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.MatrixKernels;
import dev.kirchhoff.kernels.PeripheryKernels;
import dev.kirchhoff.kernels.PoolingKernels;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.ReadKernels;
import dev.kirchhoff.kernels.ScalarKernels;
import jdk.incubator.vector.FloatVector;

/** The kernels of core once more with the Vector API, at the widest vectors that the processor has. */
public final class VectorKernels implements Kernels {

    private final MatrixKernels matrix = new VectorMatrixKernels();
    private final DoubleKernels doubles = new VectorDoubleKernels();
    private final PoolingKernels pooling = new VectorPoolingKernels();
    private final ElementKernels elements = new VectorElementKernels();
    private final PeripheryKernels periphery = new VectorPeripheryKernels();
    private final ReadKernels reads = new VectorReadKernels();
    private final PulseKernels pulses = new VectorPulseKernels(new ScalarKernels().pulses());

    @Override
    public String name() {
        return "vector-" + FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }

    @Override
    public MatrixKernels matrix() {
        return matrix;
    }

    @Override
    public DoubleKernels doubles() {
        return doubles;
    }

    @Override
    public PoolingKernels pooling() {
        return pooling;
    }

    @Override
    public ElementKernels elements() {
        return elements;
    }

    @Override
    public PeripheryKernels periphery() {
        return periphery;
    }

    @Override
    public ReadKernels reads() {
        return reads;
    }

    @Override
    public PulseKernels pulses() {
        return pulses;
    }
}
