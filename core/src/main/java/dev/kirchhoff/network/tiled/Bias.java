package dev.kirchhoff.network.tiled;

/** Where the bias of a layer lives. */
public enum Bias {
    /** As one more column of the kernel matrix, driven by a constant input of 1: every replica has its own. */
    COLUMN,
    /** As a digital addition after the tiles, shared by all replicas. */
    DIGITAL,
    /** Nowhere. */
    NONE
}
