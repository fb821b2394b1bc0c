package dev.kirchhoff.evaluation;

/**
 * How the gradient g of a parameter that a training follows agrees with g⁰, that of implicit differentiation; means over some batches.
 *
 * @param parameter full name of the parameter
 * @param cosine {@code <g, g⁰> / (|g| |g⁰|)}: 1 where they point the same way
 * @param norm {@code |g| / |g⁰|}: 1 where they are of one length
 */
public record GradientAgreement(String parameter, double cosine, double norm) {}
