package dev.kirchhoff.pulse;

/** How an update becomes pulses; p and q are the probabilities of a column and of a row, BL the length of a train. */
public enum PulseType {
    /** One random train for each column and row, whatever the signs: coincidences of a device ~ Binomial(BL, p q). */
    STOCHASTIC_COMPRESSED,
    /** Positive and negative column values pulse in two trains, one after the other. */
    STOCHASTIC,
    /** Exactly {@code round(round(BL q) round(BL p) / BL)} coincidences. */
    MEAN_COUNT,
    /** Exactly {@code round(BL p q)} coincidences. */
    DETERMINISTIC_IMPLICIT,
    /** No pulses: the weights that the devices show follow the exact product, and are then written onto the devices. */
    NONE_WITH_DEVICE
}
