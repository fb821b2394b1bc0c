package dev.kirchhoff.periphery;

/** How a converter rounds a value to one of its levels. */
public enum Rounding {
    /** To the nearest level; halfway to the even one. */
    NEAREST,
    /** Up or down with probabilities that make the mean exact: nearest after adding a uniform number in [-½, ½) levels. */
    STOCHASTIC
}
