package dev.kirchhoff.kernels;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.Provided;

/**
 * The numeric kernels behind which the fast code stands, by family. {@link ScalarKernels} is the readable reference; the
 * module {@code simd} provides the same operations with the Vector API. Both obey one contract test and agree to rounding.
 */
public interface Kernels {

    /** Short name shown to users and written into provenance: {@code scalar}, {@code vector-512}. */
    String name();

    /** Matrix products. */
    MatrixKernels matrix();

    /** Matrix products in double precision. */
    DoubleKernels doubles();

    /** Pooling over windows of images. */
    PoolingKernels pooling();

    /** Operations element by element, and normalisation. */
    ElementKernels elements();

    /** Conversions between digital and analog. */
    PeripheryKernels periphery();

    /** Reads of programmed arrays. */
    ReadKernels reads();

    /** Pulses on the devices of arrays. */
    PulseKernels pulses();

    /** The fastest kernels that run here. */
    static Kernels best() {
        return choice().kernels();
    }

    /** The fastest kernels that run here, and why these. */
    static Choice choice() {
        return Found.BEST;
    }

    /**
     * Kernels by their kind.
     *
     * @param kind {@code scalar} or {@code vector}
     * @throws InvalidInputException if there is no such kind, or if the vector kernels cannot run here
     */
    static Choice named(String kind) {
        return switch (kind) {
            case "scalar" -> Found.SCALAR;
            case "vector" -> {
                if (choice().isScalar()) {
                    throw new InvalidInputException("the vector kernels cannot run here, since " + choice().reason());
                }
                yield choice();
            }
            default ->
                throw new InvalidInputException("there are no kernels '"
                        + kind.substring(0, Math.min(kind.length(), 80)) + "'; there are scalar and vector");
        };
    }

    /**
     * Kernels and why they were taken.
     *
     * @param reason to follow a "since"
     */
    record Choice(Kernels kernels, String reason) {

        /** Whether these are the slow ones. */
        public boolean isScalar() {
            return kernels instanceof ScalarKernels;
        }
    }

    /** What is found once. */
    final class Found {
        private static final Choice SCALAR = new Choice(new ScalarKernels(), "they were asked for");
        private static final Choice BEST = find();

        private Found() {}

        private static Choice find() {
            Provided<Kernels> provided = Provided.find(Kernels.class);
            Kernels kernels = provided.service();
            return new Choice(kernels == null ? SCALAR.kernels() : kernels, provided.reason());
        }
    }
}
