package dev.kirchhoff.network.tiled;

/**
 * How the work of a tiled convolution is cut: batches into slices of consecutive images, and rows of patches into chunks. Both depend on
 * sizes alone, so that results do not depend on the number of threads.
 */
final class Chunks {

    /** Elements of the rows of a chunk: 256 KiB, which leaves room in the L2 cache for weights and results. */
    private static final int ROW_ELEMENTS = 1 << 16;

    /** Elements of the rows of a chunk on the way back: 32 KiB, which stay in the L1 cache until they are added to pixels. */
    private static final int BACK_ELEMENTS = 1 << 13;

    /** Elements of the images of a slice, inputs and outputs: 512 KiB, so that they stay in the L2 cache from tile to tile. */
    private static final int SLICE_ELEMENTS = 1 << 17;

    /** Rows that the matrix kernels multiply at a time. */
    private static final int REGISTER_ROWS = 12;

    /** Tasks that a layer is cut into at least, where it has images enough. */
    private static final int MIN_TASKS = 8;

    /** Elements of the gradients of all slices but one: 64 MiB. */
    private static final int GRADIENT_ELEMENTS = 1 << 24;

    private Chunks() {}

    /** Rows of a chunk: as many as fit, in whole register tiles. */
    static int rows(int rowWidth) {
        return fitting(ROW_ELEMENTS, rowWidth);
    }

    /** Rows of a chunk on the way back. */
    static int rowsBack(int rowWidth) {
        return fitting(BACK_ELEMENTS, rowWidth);
    }

    private static int fitting(int elements, int rowWidth) {
        return Math.max(REGISTER_ROWS, elements / rowWidth / REGISTER_ROWS * REGISTER_ROWS);
    }

    /** Rows of a chunk of windows, which are not copied: as many as fit with their results, in pairs of whole register tiles. */
    static int windowRows(int outputs) {
        int pairs = 2 * REGISTER_ROWS;
        return Math.max(pairs, ROW_ELEMENTS / outputs / pairs * pairs);
    }

    /**
     * Slices into which a batch is cut: several where few tiles would leave threads idle, else so many that
     * the images of one stay in the cache and every tile has rows enough in it, for each goes through all weights.
     *
     * @param batch images of the batch
     * @param tiles tiles of the layer
     * @param rows rows of an image on a tile
     * @param imageElements elements of input and output of an image
     * @param weights weights of the layer, of which every slice but one has a gradient of its own
     */
    static int slices(int batch, int tiles, int rows, int imageElements, int weights) {
        long fitting = Math.ceilDiv((long) batch * imageElements, (long) SLICE_ELEMENTS);
        int filling = (int) Math.max(1, (long) batch * rows / REGISTER_ROWS);
        int wanted = (int) Math.max(Math.min(fitting, filling), Math.ceilDiv(MIN_TASKS, tiles));
        int affordable = 1 + GRADIENT_ELEMENTS / weights;
        return Math.min(Math.min(batch, affordable), wanted);
    }

    /**
     * Slices into which a batch is cut for the way back, which goes image by image where these have rows enough.
     *
     * @param batch images of the batch
     * @param rows rows of an image on a tile
     */
    static int slicesBack(int batch, int rows) {
        int imagesOfAChunk = Math.ceilDiv(REGISTER_ROWS, rows);
        return Math.ceilDiv(batch, imagesOfAChunk);
    }

    /** True when so many elements stay in the L2 cache. */
    static boolean fitsCache(int elements) {
        return elements <= SLICE_ELEMENTS;
    }

    /** First image of a slice; that of the slice behind the last is the size of the batch. */
    static int firstImage(int slice, int slices, int batch) {
        return (int) ((long) batch * slice / slices);
    }
}
