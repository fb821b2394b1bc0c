package dev.kirchhoff.crossbar.wires;

/**
 * The terminals by which a region of an array is joined to what is about it, and how its matrix numbers them: ports to the left, to the right,
 * at the top and at the bottom; then the leak, all fixed voltages together; then each fixed voltage by itself, drivers and grounds.
 *
 * @param left lines of rows that come from the region to the left
 * @param right lines of rows that go on to the right
 * @param top lines of columns that come from above
 * @param bottom lines of columns that go on below
 * @param drivers terminals of rows in the region
 * @param grounds terminals of columns in the region
 */
record Ports(int left, int right, int top, int bottom, int drivers, int grounds) {

    /** Ports to other regions: rows of the matrix, and its first columns. */
    int count() {
        return left + right + top + bottom;
    }

    int firstRight() {
        return left;
    }

    int firstTop() {
        return left + right;
    }

    int firstBottom() {
        return left + right + top;
    }

    int leak() {
        return count();
    }

    int firstDriver() {
        return count() + 1;
    }

    int firstGround() {
        return count() + 1 + drivers;
    }

    /** Columns of the matrix. */
    int width() {
        return count() + 1 + drivers + grounds;
    }

    /** What is left when {@code a}, to the left, and {@code b} are joined. */
    static Ports beside(Ports a, Ports b) {
        return new Ports(
                a.left, b.right, a.top + b.top, a.bottom + b.bottom, a.drivers + b.drivers, a.grounds + b.grounds);
    }

    /** What is left when {@code a}, above, and {@code b} are joined. */
    static Ports above(Ports a, Ports b) {
        return new Ports(
                a.left + b.left, a.right + b.right, a.top, b.bottom, a.drivers + b.drivers, a.grounds + b.grounds);
    }
}
