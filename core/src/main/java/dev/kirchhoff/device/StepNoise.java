package dev.kirchhoff.device;

/** What the cycle-to-cycle spread of a step scales with. */
public enum StepNoise {
    /** The step itself: a pulse moves the device by step (1 + c ξ). */
    MULTIPLICATIVE,
    /** The step at weight 0: a pulse moves the device by step + s c ξ. */
    ADDITIVE
}
