package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;

/** The random streams of a pass: one a worker, moved to the address of each image in turn. */
final class PassStreams {

    private final RandomStream[] streams;
    private final Purpose purpose;
    private final int block;

    PassStreams(PassContext context, Purpose purpose) {
        this.purpose = purpose;
        this.block = context.block();
        this.streams = new RandomStream[context.workers().count()];
        for (int worker = 0; worker < streams.length; worker++) {
            streams[worker] = new RandomStream();
        }
    }

    /** The stream of an image of the batch: it depends on the image's running number alone, not on how batches are cut. */
    RandomStream open(RandomKey key, int image, int worker) {
        return key.reopenImage(streams[worker], purpose, block, image);
    }
}
