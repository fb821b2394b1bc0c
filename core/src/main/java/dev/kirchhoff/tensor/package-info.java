/**
 * Tensors and the numeric kernels behind which the fast code stands: {@link dev.kirchhoff.tensor.Kernels} and its families,
 * each with a plain scalar implementation here and a vector implementation in the module {@code simd}.
 */
@NullMarked
package dev.kirchhoff.tensor;

import org.jspecify.annotations.NullMarked;
