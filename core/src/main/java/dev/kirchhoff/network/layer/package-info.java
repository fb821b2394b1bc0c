/**
 * Blocks that compute in exact digital arithmetic: activations, pooling, normalisation, dropout, and the plumbing of a
 * graph. Each is written for one batch of NHWC images, in parallel over images, and keeps its buffers in the pass.
 */
@NullMarked
package dev.kirchhoff.network.layer;

import org.jspecify.annotations.NullMarked;
