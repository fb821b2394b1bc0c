package dev.kirchhoff.tile;

import dev.kirchhoff.tensor.PulseKernels.Trains;
import java.util.Arrays;

/** What pulses in each slot of a run, slot after slot: lines of an array, or places as kernels see them. */
final class SlotLists {

    /** Elements that kernels may write behind a list. */
    private static final int SLACK = 16;

    /** Lists one slot into an array from an element on, and returns the number of entries. */
    @FunctionalInterface
    interface Lister {
        int list(Trains trains, int word, int slot, int[] entries, int from);
    }

    private int[] starts = new int[1];
    private int[] entries = new int[0];

    /** Lists all slots of the trains. */
    void fill(Trains trains, Lister lister) {
        int slots = trains.words() * Integer.SIZE;
        if (starts.length <= slots) {
            starts = new int[slots + 1];
        }
        int end = 0;
        for (int slot = 0; slot < slots; slot++) {
            starts[slot] = end;
            if (end + trains.lines() + SLACK > entries.length) {
                entries = Arrays.copyOf(entries, 2 * (end + trains.lines() + SLACK));
            }
            end += lister.list(trains, slot / Integer.SIZE, slot % Integer.SIZE, entries, end);
        }
        starts[slots] = end;
    }

    /** Where the entries of a slot start; those of the slot behind the last, where they end. */
    int start(int slot) {
        return starts[slot];
    }

    /** All entries; not a copy. */
    int[] entries() {
        return entries;
    }
}
