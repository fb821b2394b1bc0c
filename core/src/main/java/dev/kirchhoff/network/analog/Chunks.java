package dev.kirchhoff.network.analog;

/** How rows of patches are cut into chunks: by their size alone, so that results do not depend on the number of threads. */
final class Chunks {

    /** Elements of the rows of a chunk: 256 KiB, which leaves room in the L2 cache for weights and results. */
    private static final int ELEMENTS = 1 << 16;

    private Chunks() {}

    /** Rows of a chunk: as many as fit, in whole register tiles of 12. */
    static int rows(int rowWidth) {
        return Math.max(12, ELEMENTS / rowWidth / 12 * 12);
    }

    /** Chunks into which this many rows are cut. */
    static int count(int rows, int rowWidth) {
        return Math.ceilDiv(rows, rows(rowWidth));
    }

    /** Where part {@code part} of {@code parts} nearly equal parts of [begin, end) starts. */
    static int cut(int begin, int end, int part, int parts) {
        return begin + (int) ((long) (end - begin) * part / parts);
    }
}
