package dev.kirchhoff.cli;

import dev.kirchhoff.evaluation.Distribution;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Numbers as the command writes them, the same in every locale. */
final class Numbers {

    private Numbers() {}

    /** A fraction in per cent. */
    static String percent(double fraction, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * fraction);
    }

    /** Fractions of several draws in per cent: their mean, and their deviation where there are several. */
    static String spread(Distribution fractions) {
        return fractions.count() == 1
                ? percent(fractions.mean(), 2)
                : String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * fractions.mean(), 100 * fractions.deviation());
    }

    /** A measured figure with about three digits. */
    static String figure(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }

    /** What a user gave, to ten digits and without zeros at the end: 33, 0.5, 1000000000. */
    static String given(double value) {
        return new BigDecimal(value, new MathContext(10)).stripTrailingZeros().toPlainString();
    }

    /** A quantity with three digits and the prefix that suits it: {@code 1.23 µJ}. */
    static String scaled(double value, String unit) {
        if (value == 0 || !Double.isFinite(value)) {
            return value + " " + unit;
        }
        int third = Math.clamp((int) Math.floor(Math.log10(Math.abs(value)) / 3), -5, 3);
        double scaled = value / Math.pow(1000, third);
        int decimals = Math.abs(scaled) < 10 ? 2 : Math.abs(scaled) < 100 ? 1 : 0;
        String prefix = List.of("f", "p", "n", "µ", "m", "", "k", "M", "G").get(third + 5);
        return String.format(Locale.ROOT, "%." + decimals + "f %s%s", scaled, prefix, unit);
    }

    /** A span of time. */
    static String time(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
}
