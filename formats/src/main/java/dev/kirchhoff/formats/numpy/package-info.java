/** Files of NumPy, written. */
@NullMarked
package dev.kirchhoff.formats.numpy;

import org.jspecify.annotations.NullMarked;
