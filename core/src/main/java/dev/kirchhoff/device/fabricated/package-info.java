/** Devices as drawn: bounds, step response and ageing of every one. */
@NullMarked
package dev.kirchhoff.device.fabricated;

import org.jspecify.annotations.NullMarked;
