package dev.kirchhoff.tile;

/** What the tiles of a layer are made of. */
public sealed interface Hardware permits Hardware.Digital, Rpu {

    /** Exact arithmetic: {@link IdealTile}s, whose weights the optimiser changes. */
    record Digital() implements Hardware {}
}
