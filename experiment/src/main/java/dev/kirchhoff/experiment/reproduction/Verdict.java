package dev.kirchhoff.experiment.reproduction;

import java.util.Locale;

/** What became of a claim. */
public enum Verdict {
    /** Every comparison holds by more than its spread. */
    CONFIRMED,
    /** A comparison fails by more than its spread. */
    REFUTED,
    /** Neither, at this budget. */
    NOT_DECIDED;

    /** In words. */
    public String title() {
        return switch (this) {
            case CONFIRMED, REFUTED -> name().toLowerCase(Locale.ROOT);
            case NOT_DECIDED -> "not decided at this budget";
        };
    }
}
