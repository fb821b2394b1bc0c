package dev.kirchhoff.experiment.reproduction;

/**
 * A figure of the paper.
 *
 * @param variant name of the network, or of a method that the paper quotes
 * @param quantity what of it
 * @param value the figure, a share as a fraction
 * @param data on which images
 * @param source where it is said, and whether it is derived
 */
public record Published(String variant, String quantity, double value, String data, String source) {}
