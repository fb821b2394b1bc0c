package dev.kirchhoff.kernels;

/**
 * What pulses do to the devices of an array, row by row. A train is a word of 32 time slots, slot s in bit s. Each column (input)
 * and each row (output) of an array has a train, and a word of signs: bit s tells whether the value that the pulse of slot s stands
 * for is negative. Words are laid out {@code [word][line]}. Where a column and a row pulse in one slot, the device between
 * them makes a step: up where their signs differ, down where they are the same.
 *
 * <p>Source: Gokmen and Vlasov (2016), Front. Neurosci. 10:333, equation 2.
 */
public interface PulseKernels {

    /** Bit of a count at which the number of coincidences up starts. */
    int UP_BIT = 16;

    /** A coincidence that moves a device up, in a count; one that moves it down is 1. */
    int UP = 1 << UP_BIT;

    /** Coincidences down in a count. */
    int DOWNS = UP - 1;

    /** Words of a plane: one bit of each line in one slot, line q width + i in bit q of word i. A plane has a multiple of these. */
    int PLANE_WIDTH = 16;

    /** Planes that are added together. */
    int PLANE_GROUP = 8;

    /** Planes that the devices left by {@link #drive} have room in: the first is theirs, the others may be overwritten. */
    int ORDERED = 9;

    /** Standard deviations of a sum of steps beyond which a weight does not come. */
    float FAR = 4;

    /** Standard deviations in a step above which it hardly goes against its direction: one in 741 at this limit. */
    float LOUD = 3;

    /** Elements behind counts that kernels may use. */
    int SCRATCH = 16 * PLANE_WIDTH;

    /**
     * Probabilities {@code p = min(1, scale |x|)}, and signs: {@code slots} is added to the word of each negative value.
     *
     * @param p receives the probabilities, from 0
     * @param signs words, from {@code signsFrom}
     * @return sum of the probabilities
     */
    float encode(float[] x, int from, int length, float scale, int slots, float[] p, int[] signs, int signsFrom);

    /**
     * Turns trains of lines into planes of slots, or back, in place: in words cut into pieces of {@code blocks} bits, bit s of a piece of
     * block q changes places with bit q of the piece in its place in block s.
     *
     * <p>Source: H. S. Warren (2012), Hacker's Delight, section 7-3.
     *
     * @param words a number of blocks, from {@code first}
     * @param width words of a block
     * @param blocks a power of two, at most 32
     */
    default void transpose(int[] words, int first, int width, int blocks) {
        int mask = -1 >>> Integer.SIZE / 2;
        for (int step = Integer.SIZE / 2; step > 0; step /= 2) {
            for (int block = 0; block + step < blocks; block = (block + step + 1) & ~step) {
                exchange(words, first + block * width, first + (block + step) * width, width, step, mask);
            }
            mask ^= mask << step / 2;
        }
    }

    /**
     * Exchanges bits of two blocks of words: bit s + {@code step} of each word of one and bit s of the word in its place in the other.
     *
     * @param width words of a block
     * @param mask the bits s
     */
    void exchange(int[] words, int one, int other, int width, int step, int mask);

    /**
     * Counts in how many of some planes each line has a bit: element q width + i of the counts is for bit q of word i.
     *
     * @param planes each of {@code width} words, a multiple of {@link #PLANE_WIDTH}
     * @param downs numbers of the planes that count as {@code 1}
     * @param down how many, a multiple of {@link #PLANE_GROUP}
     * @param ups numbers of the planes that count as {@link #UP}
     * @param up how many, a multiple of {@link #PLANE_GROUP}
     * @param counts receives the counts from 0; {@link #SCRATCH} elements behind them may be overwritten
     * @param length of the counts, a multiple of {@code width}
     */
    void count(int[] planes, int width, int[] downs, int down, int[] ups, int up, int[] counts, int length);

    /**
     * Moves the devices of a row by many steps at once, with one Gaussian number each, then clips them to their bounds: {@code w +=
     * n⁺ s⁺ - n⁻ s⁻ + D ξ}, {@code D = spread √(n⁺ σ⁺² + n⁻ σ⁻²)}. Devices without a step stay as they are. So do those whose order of steps
     * matters, which are told to the caller: devices with steps of both directions, and those of whose several steps some may go against
     * their direction, as {@code 3 spread σ > s}; where steps commute, only if a bound may be touched on the way, {@code w + n⁺ s⁺ + 4 D > max} or {@code w -
     * n⁻ s⁻ - 4 D < min}. All others move the same way in any order: a bound that stops one step stops all that follow.
     *
     * @param first first device of the row
     * @param counts coincidences of the devices, as {@link #count} gives them
     * @param drive coincidences that count
     * @param noise ξ, from 0
     * @param length devices of the row
     * @param ordered receives a plane, with a bit for each device that was left because of its order; {@link #ORDERED} planes have room in it
     * @param width words of a plane
     * @return whether there is such a device
     */
    boolean drive(
            Cells cells, int first, int[] counts, Drive drive, float[] noise, int length, int[] ordered, int width);

    /**
     * Lists the lines that have a bit in some planes, plane after plane, as far as they have one in a further plane too.
     *
     * @param sequence numbers of the planes, from {@code from} to {@code to}: {@code 2 p + 1} where the devices of plane p step up, {@code 2 p} where
     *     they step down
     * @param chosen the further plane, from 0
     * @param width words of a plane
     * @param steps receives {@code 2 line + 1} or {@code 2 line}, from 0; 2 elements behind them may be overwritten
     * @return their number
     */
    int sequence(int[] planes, int width, int[] sequence, int from, int to, int[] chosen, int[] steps);

    /**
     * Moves devices of a row by one step after another, each with a Gaussian number of its own, as {@link #pulse} does.
     *
     * @param first first device of the row
     * @param steps as {@link #sequence} lists them, from {@code from} to {@code to}
     * @param noise ξ, from {@code noiseFrom}
     */
    void step(Cells cells, int first, int[] steps, int from, int to, float[] noise, int noiseFrom);

    /**
     * Lists the lines that pulse in one slot, in order.
     *
     * @param words a word of each line, from {@code first}
     * @param count number of lines
     * @param lines receives them from {@code from}; 16 elements behind them may be overwritten
     * @return their number
     */
    int list(int[] words, int first, int count, int slot, int[] lines, int from);

    /**
     * Moves some devices of a row by one step each, in one drive, each with a Gaussian number of its own: {@code w += s⁺ +
     * spread σ⁺ ξ} or {@code w -= s⁻ + spread σ⁻ ξ}, then clips them to their bounds.
     *
     * @param first first device of the row
     * @param columns columns of the devices, each once, from {@code from} to {@code to}
     * @param up whether the steps are up
     * @param noise ξ, from {@code noiseFrom}
     */
    void pulse(Cells cells, int first, int[] columns, int from, int to, boolean up, float[] noise, int noiseFrom);

    /** Which coincidences move a device. */
    enum Drive {
        /** Steps up move it up, steps down move it down. */
        BOTH,
        /** Steps up move it up. */
        UPS,
        /** Steps down move it up: the second device of a pair whose difference is the weight. */
        DOWNS,
        /** None: a reference, or a device whose turn it is not. */
        NONE
    }

    /**
     * Devices: what they hold, how far they step and where they end. Weights have the cell's number plus an offset, all else has the
     * cell's number.
     *
     * @param weights w
     * @param offset where the first weight stands
     * @param up mean size of a step up
     * @param down mean size of a step down
     * @param upDeviation σ⁺: standard deviation of a step up, in units of {@code spread}
     * @param downDeviation σ⁻
     * @param spread factor on both deviations
     * @param min lower bounds
     * @param max upper bounds
     * @param commute whether steps up and down commute away from the bounds, as they do not depend on the weight
     */
    record Cells(
            float[] weights,
            int offset,
            float[] up,
            float[] down,
            float[] upDeviation,
            float[] downDeviation,
            float spread,
            float[] min,
            float[] max,
            boolean commute) {}
}
