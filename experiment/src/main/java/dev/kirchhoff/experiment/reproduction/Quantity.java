package dev.kirchhoff.experiment.reproduction;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a trained network has, with its name in tables.
 *
 * @param name its name
 * @param unit how it is written
 * @param meaning what it is, without a full stop
 */
public record Quantity(String name, Unit unit, String meaning) {

    /** How a quantity is written. */
    public enum Unit {
        /** A share, in per cent. */
        SHARE,
        /** A number. */
        NUMBER,
        /** A count. */
        COUNT
    }

    /** A value as it is written; shares in per cent, without its sign. */
    public String number(double value) {
        return switch (unit) {
            case SHARE -> String.format(Locale.ROOT, "%.1f", 100 * value);
            case NUMBER -> String.format(Locale.ROOT, "%.3f", value);
            case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
        };
    }

    /** A mean with its standard deviation, where there are several values; {@code -} where there is none. */
    public String text(@Nullable Figure figure) {
        if (figure == null) {
            return "-";
        }
        String mean = number(figure.spread().mean());
        return figure.spread().count() == 1 || unit == Unit.COUNT
                ? mean
                : mean + " ± " + number(figure.spread().deviation());
    }

    static Quantity share(String name, String meaning) {
        return new Quantity(name, Unit.SHARE, meaning);
    }

    static Quantity number(String name, String meaning) {
        return new Quantity(name, Unit.NUMBER, meaning);
    }

    static Quantity count(String name, String meaning) {
        return new Quantity(name, Unit.COUNT, meaning);
    }
}
