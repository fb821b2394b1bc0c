/**
 * The kernels of {@code dev.kirchhoff.tensor} written with the Vector API. Loaded through {@link java.util.ServiceLoader}; everything
 * works without this module, slower.
 */
@NullMarked
package dev.kirchhoff.simd;

import org.jspecify.annotations.NullMarked;
