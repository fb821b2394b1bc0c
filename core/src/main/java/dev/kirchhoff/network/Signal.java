package dev.kirchhoff.network;

import dev.kirchhoff.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What flows along one edge of a network during a pass: the values of a batch, and the gradient of the loss with respect to
 * them on the way back.
 *
 * @param value {@code [batch, ...]}, written by the block before the edge
 * @param gradient same shape, written (not added to) by the block behind the edge; null where nobody needs it: in
 *     inference, and in training at the images themselves
 */
public record Signal(Tensor value, @Nullable Tensor gradient) {}
