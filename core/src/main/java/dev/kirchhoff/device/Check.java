package dev.kirchhoff.device;

/** The ranges of device settings; each refusal is one sentence that says what is accepted. */
final class Check {

    private Check() {}

    /** A standard deviation or rate: 0 or more. */
    static void notNegative(String name, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, name, value, "a number of 0 or more");
    }

    /** A size: above 0. */
    static void positive(String name, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, name, value, "a number above 0");
    }

    /** Any number but not-a-number and the infinities. */
    static void finite(String name, double value) {
        require(Double.isFinite(value), name, value, "a number");
    }

    /** An imbalance of up and down: it takes at most all of one direction. */
    static void imbalance(String name, double value) {
        require(value > -1 && value < 1, name, value, "a number above -1 and below 1");
    }

    /** A probability or share. */
    static void share(String name, double value) {
        require(value >= 0 && value <= 1, name, value, "a number from 0 to 1");
    }

    /**
     * Refuses a value.
     *
     * @param accepted what the value must be
     * @throws IllegalArgumentException if the condition does not hold
     */
    static void require(boolean condition, String name, double value, String accepted) {
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
