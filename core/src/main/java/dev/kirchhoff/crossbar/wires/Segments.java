package dev.kirchhoff.crossbar.wires;

import java.util.ArrayList;
import java.util.List;

/** Where the terminals of a region stand in the network that it becomes a part of: consecutive ones stay together. */
final class Segments {

    private final Segment[] all;

    private Segments(Segment[] all) {
        this.all = all;
    }

    /**
     * Segments in the order of the region. Empty ones are left out, those that follow one another in both become one; but those that are
     * eliminated, below {@code inner}, stay apart.
     */
    static Segments of(int inner, Segment... given) {
        List<Segment> merged = new ArrayList<>(given.length);
        for (Segment segment : given) {
            Segment last = merged.isEmpty() ? null : merged.getLast();
            if (segment.length() == 0) {
                continue;
            }
            if (last != null && last.isBefore(segment) && segment.to() != inner) {
                merged.set(merged.size() - 1, new Segment(last.from(), last.to(), last.length() + segment.length()));
            } else {
                merged.add(segment);
            }
        }
        return new Segments(merged.toArray(Segment[]::new));
    }

    /** How many they are. */
    int count() {
        return all.length;
    }

    /** One of them. */
    Segment get(int segment) {
        return all[segment];
    }

    /** How many terminals they are. */
    int width() {
        int width = 0;
        for (Segment segment : all) {
            width += segment.length();
        }
        return width;
    }
}
