package dev.kirchhoff.network.analog;

/**
 * How the work of a layer is cut: batches into blocks of images, and rows of patches into chunks. Both depend on sizes alone,
 * so that results do not depend on the number of threads.
 */
final class Chunks {

    /** Elements of the rows of a chunk: 256 KiB, which leaves room in the L2 cache for weights and results. */
    private static final int ROW_ELEMENTS = 1 << 16;

    /** Elements of the images of a block, inputs and outputs: 512 KiB, so that they stay in the L2 cache from tile to tile. */
    private static final int BLOCK_ELEMENTS = 1 << 17;

    /** Rows that the matrix kernels multiply at a time. */
    private static final int REGISTER_ROWS = 12;

    /** Tasks that a layer is cut into at least, where it has images enough. */
    private static final int MIN_TASKS = 8;

    private static final int MAX_BLOCKS = 64;

    private Chunks() {}

    /** Rows of a chunk: as many as fit, in whole register tiles. */
    static int rows(int rowWidth) {
        return Math.max(REGISTER_ROWS, ROW_ELEMENTS / rowWidth / REGISTER_ROWS * REGISTER_ROWS);
    }

    /** Blocks into which a batch is cut, for a layer of so many tiles and so many elements of input and output an image. */
    static int blocks(int batch, int tiles, int imageElements) {
        long fitting = Math.ceilDiv((long) batch * imageElements, (long) BLOCK_ELEMENTS);
        int wanted = (int) Math.max(fitting, Math.ceilDiv(MIN_TASKS, tiles));
        return Math.min(Math.min(batch, MAX_BLOCKS), wanted);
    }

    /** First image of a block; that of the block behind the last is the size of the batch. */
    static int firstImage(int block, int blocks, int batch) {
        return (int) ((long) batch * block / blocks);
    }
}
