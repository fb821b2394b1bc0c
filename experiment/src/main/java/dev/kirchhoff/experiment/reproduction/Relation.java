package dev.kirchhoff.experiment.reproduction;

import java.util.function.DoubleBinaryOperator;

/**
 * A quantity of a network beside another one of the same seed.
 *
 * @param quantity what comes out
 * @param of name of the quantity of both that it is made of
 * @param base name of the other network
 * @param formula of the value of the network and that of the other
 */
public record Relation(Quantity quantity, String of, String base, DoubleBinaryOperator formula) {}
