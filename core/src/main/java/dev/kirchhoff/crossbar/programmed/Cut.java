package dev.kirchhoff.crossbar.programmed;

/**
 * A length in parts that differ by one at most.
 *
 * @param length what is cut
 * @param parts into how many parts
 */
public record Cut(int length, int parts) {

    /** As few parts as there can be of at most some length; 0 is no limit. */
    static Cut of(int length, int most) {
        return new Cut(length, most == 0 ? 1 : Math.ceilDiv(length, most));
    }

    /** Where a part starts; that of the part behind the last is the length. */
    public int start(int part) {
        return (int) ((long) length * part / parts);
    }

    /** Length of a part. */
    public int length(int part) {
        return start(part + 1) - start(part);
    }
}
