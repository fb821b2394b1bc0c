/** Crosspoints: the devices of an array, the weights that they show, and the products of those. */
@NullMarked
package dev.kirchhoff.crossbar;

import org.jspecify.annotations.NullMarked;
