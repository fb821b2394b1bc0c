/**
 * What stands at the crosspoints of an array and how it answers to pulses: settings of device families and unit cells, the
 * devices fabricated from them with their spreads, the step each takes at a pulse, and how they age. How many pulses a
 * device gets is a matter of the tile.
 */
@NullMarked
package dev.kirchhoff.device;

import org.jspecify.annotations.NullMarked;
