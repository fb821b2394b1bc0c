/**
 * The circuits around a crossbar array: converters, their noise and bounds, what wires and amplifiers do to a product, and the
 * digital managements of scales and bounds. {@link dev.kirchhoff.periphery.Periphery} says what there is;
 * {@link dev.kirchhoff.periphery.Readout} reads products through it, many vectors at a time.
 */
@NullMarked
package dev.kirchhoff.periphery;

import org.jspecify.annotations.NullMarked;
