package dev.kirchhoff.crossbar.wires;

import org.jspecify.annotations.Nullable;

/**
 * A region, and what was eliminated in it, if that was kept.
 */
record Reduced(Region region, @Nullable Eliminated eliminated) {}
