package dev.kirchhoff.network;

import dev.kirchhoff.tensor.Shape;

/**
 * Numbers that belong to a block and outlive a pass: weights that an optimiser changes, or statistics that a block keeps.
 * Whoever writes into {@link #values} calls {@link #changed}, so that what was derived from them is made anew.
 */
public final class Parameter {

    /** What becomes of a parameter in training. */
    public enum Role {
        /** Changed by the optimiser, weight decay included. */
        WEIGHT,
        /** Changed by the optimiser, without weight decay. */
        UNDECAYED,
        /** Changed in place by the tiles that hold it, not by the optimiser. */
        IN_PLACE,
        /** Kept by its block, not by the optimiser: running statistics, hidden states of devices. */
        STATISTIC;

        /** Whether the optimiser changes it. */
        public boolean isOptimised() {
            return this == WEIGHT || this == UNDECAYED;
        }
    }

    private final String name;
    private final Shape shape;
    private final Role role;
    private final float[] values;
    private final long[] version;

    /** A parameter of zeros. */
    public Parameter(String name, Shape shape, Role role) {
        this(name, shape, role, new float[shape.size()]);
    }

    /**
     * A parameter of numbers that its block has already.
     *
     * @param values the numbers, row-major; not copied
     */
    public Parameter(String name, Shape shape, Role role, float[] values) {
        this(name, shape, role, values, new long[1]);
    }

    private Parameter(String name, Shape shape, Role role, float[] values, long[] version) {
        this.name = name;
        this.shape = shape;
        this.role = role;
        this.values = values;
        this.version = version;
    }

    /** The same numbers, whose changes count together, in another role. */
    public Parameter as(Role other) {
        return new Parameter(name, shape, other, values, version);
    }

    /** The same numbers, whose changes count together, under another name. */
    public Parameter named(String other) {
        return new Parameter(other, shape, role, values, version);
    }

    /** A parameter of its own that starts with the same numbers. */
    public Parameter copy() {
        return new Parameter(name, shape, role, values.clone());
    }

    /** Name within its block, such as {@code weight}. */
    public String name() {
        return name;
    }

    /** Extents. */
    public Shape shape() {
        return shape;
    }

    /** What becomes of it in training. */
    public Role role() {
        return role;
    }

    /** The numbers themselves, row-major; not a copy. */
    public float[] values() {
        return values;
    }

    /** Says that {@link #values} were written. */
    public void changed() {
        version[0]++;
    }

    /** Grows with every {@link #changed}. */
    public long version() {
        return version[0];
    }
}
