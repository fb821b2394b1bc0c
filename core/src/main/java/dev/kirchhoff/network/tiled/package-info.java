/** Layers whose products run on tiles: convolution and linear, and the schemes that assign image patches to replicas. */
@NullMarked
package dev.kirchhoff.network.tiled;

import org.jspecify.annotations.NullMarked;
