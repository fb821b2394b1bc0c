/** The interface behind which the fast numeric code stands, and its readable scalar twins. */
@NullMarked
package dev.kirchhoff.kernels;

import org.jspecify.annotations.NullMarked;
