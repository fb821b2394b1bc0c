package dev.kirchhoff.crossbar.wires;

/**
 * Consecutive terminals of a region, and where they stand in the network that it becomes a part of.
 *
 * @param from first of them in the region
 * @param to first of them in the network
 * @param length how many they are
 */
record Segment(int from, int to, int length) {

    /** Whether another one follows in the region and in the network. */
    boolean isBefore(Segment other) {
        return from + length == other.from && to + length == other.to;
    }
}
