package dev.kirchhoff.random;

/**
 * What the numbers of a stream are for: a part of its address. The code enters the key of the stream, so a code once
 * published is never given another meaning; a new purpose takes a new code.
 */
public enum Purpose {
    /** Which replica of a tile takes which image patch. */
    ASSIGNMENT(1),
    /** Order of the images in an epoch. */
    SHUFFLE(2),
    /** Mirroring, scaling, cropping and brightness of training images. */
    AUGMENTATION(3),
    /** First weights of a block. */
    INITIALISATION(4),
    /** Units dropped in training. */
    DROPOUT(5),
    /** Choice within the window of a stochastic pooling. */
    POOLING(6),
    /** Noise of inputs, outputs and reads of a tile on the way forward. */
    NOISE(7),
    /** Pulse trains and cycle-to-cycle variation of an update. */
    UPDATE(8),
    /** Device-to-device variation, drawn once for each bank of devices of a tile. */
    DEVICE(9),
    /** Which images are held out for validation. */
    SPLIT(10),
    /** Noise of the reads of a tile on the way back. */
    NOISE_BACKWARD(11),
    /** Spreads of the circuits of a tile that read it on the way forward, drawn once. */
    CIRCUITS_FORWARD(12),
    /** Spreads of the circuits of a tile that read it on the way back, drawn once. */
    CIRCUITS_BACKWARD(13),
    /** Noise of writing weights to the devices of a tile. */
    WRITING(14),
    /** A partition of patches over replicas that is drawn once. */
    PARTITION(15),
    /** What becomes of the weights of devices in the time after training. */
    AGEING(16),
    /** Which cells of an array are stuck, drawn once. */
    FAULTS(17);

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    /** The stable number of the purpose, 1 to 255. */
    public int code() {
        return code;
    }
}
