/** Learning by pulses: trains, coincidences, and the two engines that move devices. */
@NullMarked
package dev.kirchhoff.pulse;

import org.jspecify.annotations.NullMarked;
