package dev.kirchhoff.kernels;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The numeric kernels behind which the fast code stands, by family. {@link ScalarKernels} is the readable reference; the
 * module {@code simd} provides the same operations with the Vector API. Both obey one contract test and agree to rounding.
 */
public interface Kernels {

    /** Short name shown to users and written into provenance: {@code scalar}, {@code vector-512}. */
    String name();

    /** Matrix products. */
    MatrixKernels matrix();

    /** Pooling over windows of images. */
    PoolingKernels pooling();

    /** Operations element by element, and normalisation. */
    ElementKernels elements();

    /** Conversions between digital and analog. */
    PeripheryKernels periphery();

    /** Pulses on the devices of arrays. */
    PulseKernels pulses();

    /** The fastest kernels on the class path: those of a provider, else the scalar ones. */
    static Kernels best() {
        return Best.INSTANCE;
    }

    /** Finds the provider once. A provider that cannot run here (no Vector API at run time) is passed over. */
    final class Best {
        private static final Kernels INSTANCE = find();

        private Best() {}

        private static Kernels find() {
            try {
                for (Kernels kernels : ServiceLoader.load(Kernels.class)) {
                    return kernels;
                }
            } catch (ServiceConfigurationError | LinkageError unusable) {
                System.getLogger(Kernels.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "The Vector API is not available, so the slower scalar kernels are used; start Java with "
                                        + "--add-modules jdk.incubator.vector for the fast ones.");
            }
            return new ScalarKernels();
        }
    }
}
