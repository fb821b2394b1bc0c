/** Tiles: the one thing that multiplies. A tile holds a weight matrix and multiplies rows of inputs by it. */
@NullMarked
package dev.kirchhoff.tile;

import org.jspecify.annotations.NullMarked;
