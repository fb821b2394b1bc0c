package dev.kirchhoff.kernels;

/** The readable reference kernels in plain Java: what the fast ones are compared with, and the fallback where they cannot run. */
public final class ScalarKernels implements Kernels {

    private final MatrixKernels matrix = new ScalarMatrixKernels();
    private final DoubleKernels doubles = new ScalarDoubleKernels();
    private final PoolingKernels pooling = new ScalarPoolingKernels();
    private final ElementKernels elements = new ScalarElementKernels();
    private final PeripheryKernels periphery = new ScalarPeripheryKernels();
    private final ReadKernels reads = new ScalarReadKernels();
    private final PulseKernels pulses = new ScalarPulseKernels();

    @Override
    public String name() {
        return "scalar";
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
