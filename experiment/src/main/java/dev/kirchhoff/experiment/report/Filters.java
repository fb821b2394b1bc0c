package dev.kirchhoff.experiment.report;

import dev.kirchhoff.experiment.FilterSheet;
import dev.kirchhoff.network.Network;
import java.util.Optional;

/** Filters of the first convolution, as pages show them; see {@link FilterSheet}. */
public final class Filters {

    private static final String TITLE = "Filters of the first convolution";

    private Filters() {}

    /** Many filters in little room; empty where {@link FilterSheet#of} is. */
    static Optional<Figure.Picture> of(Network network) {
        return FilterSheet.of(network)
                .map(sheet -> new Figure.Picture(
                        TITLE,
                        "A row a replica, a column a filter; zero is grey, each filter is scaled for itself.",
                        true,
                        sheet.png()));
    }

    /** Some filters of the replicas, as published; empty where {@link FilterSheet#published} is. */
    public static Optional<Picture> sheet(Network network) {
        return FilterSheet.published(network)
                .map(sheet -> new Picture(
                        "filters",
                        TITLE,
                        "Columns: " + shown(sheet.filters(), FilterSheet.PUBLISHED_FILTERS, "filters") + "; rows: "
                                + shown(sheet.replicas(), FilterSheet.PUBLISHED_REPLICAS, "replicas")
                                + ". One scale for all; zero is grey.",
                        sheet.png()));
    }

    private static String shown(int all, int most, String what) {
        return all > most ? "the first " + most + " of " + all + " " + what : "the " + all + " " + what;
    }
}
