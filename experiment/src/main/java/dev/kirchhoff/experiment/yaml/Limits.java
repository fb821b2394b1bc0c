package dev.kirchhoff.experiment.yaml;

/** What a config may be at most. Whatever is within these limits is read in a time that grows with its size, not faster. */
final class Limits {

    /** Bytes of a file, and characters of an override. */
    static final int FILE = 1 << 20;

    /** Characters of one text value, such as a path. */
    static final int TEXT = 4_096;

    /** Groups and lists within each other. */
    static final int DEPTH = 32;

    /** Runs of a sweep, and so values of a list that makes one. */
    static final int RUNS = 10_000;

    /** Values of the configs of all runs of a sweep together. */
    static final int VALUES = 2_000_000;

    private Limits() {}
}
