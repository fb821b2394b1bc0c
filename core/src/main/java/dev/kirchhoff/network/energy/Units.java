package dev.kirchhoff.network.energy;

import dev.kirchhoff.tensor.Shape;

/**
 * A group of units of an energy block.
 *
 * @param name unique name within the block
 * @param shape shape of its states for one image
 * @param function what the units do at a force
 */
public record Units(String name, Shape shape, StateFunction function) {}
