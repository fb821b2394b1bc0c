/** Arrays of float32 numbers with a shape, rows of them, and the geometry of windows over images. */
@NullMarked
package dev.kirchhoff.tensor;

import org.jspecify.annotations.NullMarked;
