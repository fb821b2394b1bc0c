/**
 * Converters of arrays that are written once and read: transfer curves of DACs and ADCs, slices of inputs, and the ranges of ADCs. Values
 * are in units of the array: conductances of 0 to 1, inputs within -1 to 1.
 */
@NullMarked
package dev.kirchhoff.periphery.converter;

import org.jspecify.annotations.NullMarked;
