/** A slow, plain model of energy-based blocks in double precision: the reference that golden values hold, and that holds the fast code. */
@NullMarked
package dev.kirchhoff.testkit.energy;

import org.jspecify.annotations.NullMarked;
