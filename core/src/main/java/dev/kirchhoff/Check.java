package dev.kirchhoff;

/** The ranges of settings; each refusal is one sentence that says what is accepted. */
public final class Check {

    private Check() {}

    /**
     * A standard deviation, rate or strength, 0 of which is off.
     *
     * @throws IllegalArgumentException unless it is 0 or more, and finite
     */
    public static void notNegative(String name, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, name, value, "a number of 0 or more");
    }

    /**
     * A size, scale or limit.
     *
     * @throws IllegalArgumentException unless it is above 0, and finite
     */
    public static void positive(String name, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, name, value, "a number above 0");
    }

    /**
     * Any number but not-a-number and the infinities.
     *
     * @throws IllegalArgumentException unless it is finite
     */
    public static void finite(String name, double value) {
        require(Double.isFinite(value), name, value, "a number");
    }

    /**
     * A probability or share.
     *
     * @throws IllegalArgumentException unless it is 0 to 1
     */
    public static void share(String name, double value) {
        between(name, value, 0, 1);
    }

    /**
     * A number from low to high, both included.
     *
     * @throws IllegalArgumentException unless it is
     */
    public static void between(String name, double value, double low, double high) {
        require(value >= low && value <= high, name, value, "a number from " + number(low) + " to " + number(high));
    }

    /**
     * An imbalance of up and down: it takes less than all of one direction.
     *
     * @throws IllegalArgumentException unless it is above -1 and below 1
     */
    public static void imbalance(String name, double value) {
        require(value > -1 && value < 1, name, value, "a number above -1 and below 1");
    }

    /**
     * Refuses a value.
     *
     * @param accepted what the value must be
     * @throws IllegalArgumentException if the condition does not hold
     */
    public static void require(boolean condition, String name, double value, String accepted) {
        if (!condition) {
            throw new IllegalArgumentException(name + " is " + number(value) + "; it must be " + accepted);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
