/** Netlists of circuits, for simulators of the SPICE family. */
@NullMarked
package dev.kirchhoff.formats.spice;

import org.jspecify.annotations.NullMarked;
