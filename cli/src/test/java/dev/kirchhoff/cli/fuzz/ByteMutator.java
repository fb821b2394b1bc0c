package dev.kirchhoff.cli.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Changes bytes of which nothing is known: flips bits, writes extreme numbers in either order of bytes, cuts, inserts, doubles, swaps and
 * removes blocks, and splices with another file. Half of the changes fall into the first bytes, where headers are.
 */
final class ByteMutator implements Mutator {

    /** Changes of an input at most. */
    private static final int MOST_CHANGES = 4;
    /** Where headers end, more or less. */
    private static final int HEADER = 160;
    /** Copies of a block at most. */
    private static final int MOST_COPIES = 300;

    private static final int CHANGES = 9;

    @Override
    public byte[] mutate(byte[] sound, byte[] other, RandomGenerator random) {
        byte[] bytes = sound.clone();
        for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
            bytes = changed(bytes, other, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, byte[] other, RandomGenerator random) {
        if (bytes.length == 0) {
            return other.clone();
        }
        int at = place(bytes.length, random);
        int length = Math.min(bytes.length - at, 1 + (int) Math.abs(random.nextGaussian() * 24));
        switch (random.nextInt(CHANGES)) {
            case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) random.nextInt();
            case 3, 4 -> write(bytes, at, random);
            case 5 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 6 -> {
                int copies = random.nextInt(8) == 0 ? random.nextInt(MOST_COPIES) : random.nextInt(3);
                return replaced(bytes, at, length, repeated(bytes, at, length, copies));
            }
            case 7 -> {
                int from = place(Math.max(1, other.length), random);
                byte[] tail = Arrays.copyOfRange(other, Math.min(from, other.length), other.length);
                return replaced(bytes, at, bytes.length - at, tail);
            }
            default -> swap(bytes, at, place(bytes.length, random), length);
        }
        return bytes;
    }

    private static int place(int length, RandomGenerator random) {
        return random.nextInt(random.nextBoolean() ? Math.min(HEADER, length) : length);
    }

    private static void write(byte[] bytes, int at, RandomGenerator random) {
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(order);
        long value = Mutator.extreme(random);
        int width = 1 << random.nextInt(4);
        switch (width) {
            case 2 -> number.putShort((short) value);
            case 4 -> number.putInt((int) value);
            case 8 -> number.putLong(value);
            default -> number.put((byte) value);
        }
        System.arraycopy(number.array(), 0, bytes, at, Math.min(width, bytes.length - at));
    }

    private static byte[] repeated(byte[] bytes, int at, int length, int copies) {
        byte[] block = new byte[length * copies];
        for (int copy = 0; copy < copies; copy++) {
            System.arraycopy(bytes, at, block, copy * length, length);
        }
        return block;
    }

    private static void swap(byte[] bytes, int a, int b, int length) {
        for (int i = 0; i < length && Math.max(a, b) + i < bytes.length; i++) {
            byte kept = bytes[a + i];
            bytes[a + i] = bytes[b + i];
            bytes[b + i] = kept;
        }
    }

    /** The bytes with a block replaced by another. */
    static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length - length + by.length);
        System.arraycopy(by, 0, changed, at, by.length);
        System.arraycopy(bytes, at + length, changed, at + by.length, bytes.length - at - length);
        return changed;
    }
}
