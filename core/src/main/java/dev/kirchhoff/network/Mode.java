package dev.kirchhoff.network;

/** What a pass is for: it decides how blocks with two behaviours act and whether gradients are kept. */
public enum Mode {
    /** Forward, backward and update; dropout, batch statistics and stochastic pooling are active. */
    TRAINING,
    /** Forward only, as the network is used after training. */
    INFERENCE,
    /**
     * Forward as in inference, and backward to the images: how the loss depends on what the network sees. Parameters have no gradients, and
     * nothing is learned.
     */
    INPUT_GRADIENT
}
