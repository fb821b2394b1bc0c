package dev.kirchhoff.random;

import java.util.Objects;

/**
 * A stream of random numbers that is opened by its address. It belongs to one thread; {@link #reopen} moves it to
 * another address without allocating.
 *
 * <p>Model: one application of Philox 4x32-10, keyed with the seed, takes the address (8 bits of purpose, 24 of block,
 * 64 of step, 32 of chunk: exactly a counter) to 128 bits. Half of them are the key of the stream, half the upper half
 * of its counters; the lower half counts blocks. Philox is a bijection of counters, so two addresses of one seed never
 * share a key and counter. Addresses of different seeds do with probability 2⁻¹²⁸ each pair: for 2⁴⁰ streams, less
 * than 2⁻⁴⁸.
 *
 * <p>Single draws read Philox blocks 0, 1, 2, ... of the stream. Bulk fills run on in a {@link BulkRandom} whose lanes
 * are seeded from blocks 2⁶³ + lane: single draws and fills do not disturb each other.
 */
public final class RandomStream {

    /** Blocks of a network that an address can tell apart. */
    public static final int MAX_BLOCKS = 1 << 24;

    private static final BulkRandom BULK = BulkRandom.fastest();
    private static final long WORD = 0xFFFFFFFFL;

    private final int[] words = new int[Philox.WORDS];
    private final int[] lanes = new int[BulkRandom.STATE];
    private boolean open;
    private boolean lanesSeeded;
    private long key;
    private long counterHigh;
    private long counter;
    private int used = Philox.WORDS;

    /** A stream without an address: {@link #reopen} it before the first draw. */
    public RandomStream() {}

    /** Opens a new stream; see {@link #reopen(long, Purpose, int, long, int)}. */
    public static RandomStream open(long seed, Purpose purpose, int block, long step, int chunk) {
        return new RandomStream().reopen(seed, purpose, block, step, chunk);
    }

    /**
     * Moves this stream to the start of another address.
     *
     * @param seed seed of the run
     * @param purpose what the numbers are for
     * @param block number of the block in its network, 0 to 2²⁴ - 1
     * @param step running number of the image or update
     * @param chunk number of the tile, row or chunk of work
     * @return this stream
     * @throws IllegalArgumentException if the block number is out of range
     */
    public RandomStream reopen(long seed, Purpose purpose, int block, long step, int chunk) {
        if (block < 0 || block >= MAX_BLOCKS) {
            throw new IllegalArgumentException(
                    "block number " + block + " of a random stream is not in 0 to " + (MAX_BLOCKS - 1));
        }
        int origin = purpose.code() << 24 | block;
        Philox.block(join(origin, (int) step), join((int) (step >>> 32), chunk), seed, words, 0, 1);
        key = join(words[0], words[1]);
        counterHigh = join(words[2], words[3]);
        counter = 0;
        used = Philox.WORDS;
        lanesSeeded = false;
        open = true;
        return this;
    }

    /** Uniform over all 2³² values. */
    public int nextInt() {
        if (used == Philox.WORDS) {
            refill();
        }
        return words[used++];
    }

    /** Uniform over all 2⁶⁴ values. */
    public long nextLong() {
        return join(nextInt(), nextInt());
    }

    /**
     * Uniform over 0 to bound - 1, without bias.
     *
     * <p>Source: D. Lemire, "Fast random integer generation in an interval", ACM Trans. Model. Comput. Simul. 29 (2019).
     *
     * @throws IllegalArgumentException if the bound is less than 1
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound " + bound + " of a random integer is less than 1");
        }
        long product = (nextInt() & WORD) * bound;
        if ((product & WORD) < bound) {
            int threshold = Integer.remainderUnsigned(-bound, bound);
            while ((product & WORD) < threshold) {
                product = (nextInt() & WORD) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** Uniform in [0, 1): a multiple of 2⁻²⁴. */
    public float nextFloat() {
        return (nextInt() >>> 8) * 0x1p-24f;
    }

    /** Uniform in [0, 1): a multiple of 2⁻⁵³. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Gaussian of mean 0 and standard deviation 1, within the reach of {@link BoxMuller}. */
    public float nextGaussian() {
        return BoxMuller.radius(nextInt()) * BoxMuller.cosine(BoxMuller.turn(nextInt()));
    }

    /**
     * Writes a permutation of 0 to n - 1, each of the n! equally likely, into {@code out[0 .. n)}.
     *
     * @throws IndexOutOfBoundsException if {@code out} is shorter than n
     */
    public void permutation(int[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = i;
        }
        shuffle(out, 0, n);
    }

    /** Shuffles all values. */
    public void shuffle(int[] values) {
        shuffle(values, 0, values.length);
    }

    /**
     * Shuffles {@code values[offset .. offset + length)} (Fisher and Yates, in the form of Durstenfeld 1964).
     *
     * @throws IndexOutOfBoundsException if the range does not lie within {@code values}
     */
    public void shuffle(int[] values, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, values.length);
        for (int last = offset + length - 1; last > offset; last--) {
            int other = offset + nextInt(last - offset + 1);
            int value = values[last];
            values[last] = values[other];
            values[other] = value;
        }
    }

    /**
     * Draws a train of independent pulses: a pulse in each time slot with the given probability.
     *
     * <p>Model: all slots at once compare a uniform number with the probability, binary digit by binary digit; a slot
     * is decided at the first digit that differs. About log₂(slots) + 1.3 random words decide them all.
     *
     * @param probability of a pulse, 0 to 1; used exactly from 2⁻⁴⁰ up, cut to a multiple of 2⁻⁶³ below
     * @param slots number of time slots, 1 to 64
     * @return slot i in bit i; the other bits are 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public long bernoulliTrain(float probability, int slots) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("pulse probability " + probability + " is not in 0 to 1");
        }
        if (slots < 1 || slots > Long.SIZE) {
            throw new IllegalArgumentException("a pulse train of " + slots + " slots is not in 1 to " + Long.SIZE);
        }
        long undecided = -1L >>> (Long.SIZE - slots);
        if (probability == 1) {
            return undecided;
        }
        long train = 0;
        long digits = (long) (probability * 0x1p63f) << 1;
        while (digits != 0 && undecided != 0) {
            long digit = digits >> 63;
            long bits = slots <= Integer.SIZE ? nextInt() : nextLong();
            train |= undecided & digit & ~bits;
            undecided &= ~(bits ^ digit);
            digits <<= 1;
        }
        return train;
    }

    /** Fills {@code out[offset .. offset + length)} with multiples of 2⁻²⁴, uniform in [0, 1). */
    public void fillUniform(float[] out, int offset, int length) {
        seedLanes();
        BULK.uniform(lanes, out, offset, length);
    }

    /** Fills {@code out[offset .. offset + length)} with Gaussian numbers. */
    public void fillGaussian(float[] out, int offset, int length, float mean, float std) {
        seedLanes();
        BULK.gaussian(lanes, out, offset, length, mean, std);
    }

    /**
     * Draws trains of independent pulses, one a probability, in bulk; see {@link BulkRandom#trains}.
     *
     * @param slots slots of a train, 1 to 32
     * @param firstSlot bit of a word at which the trains start
     * @param words receives the trains, from {@code to}: bits are set, none is cleared
     */
    public void fillTrains(
            float[] probabilities, int offset, int length, int slots, int firstSlot, int[] words, int to) {
        seedLanes();
        BULK.trains(lanes, probabilities, offset, length, slots, firstSlot, words, to);
    }

    private static long join(int low, int high) {
        return (low & WORD) | ((long) high << 32);
    }

    private void refill() {
        requireOpen();
        Philox.block(counter++, counterHigh, key, words, 0, 1);
        used = 0;
    }

    private void seedLanes() {
        if (lanesSeeded) {
            return;
        }
        requireOpen();
        BULK.seed(lanes, counterHigh, key);
        lanesSeeded = true;
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("a random stream was drawn from before it was opened");
        }
    }
}
