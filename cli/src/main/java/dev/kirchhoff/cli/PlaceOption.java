package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.place.Places;
import dev.kirchhoff.kernels.ScalarKernels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option {@code --on} of the commands whose plans have independent parts. */
final class PlaceOption {

    @Option(
            names = "--on",
            paramLabel = "PLACE",
            description =
                    "Computes independent parts on Apache Spark, several at a time, with the same results: local[N], N at a time in this process, or "
                            + "spark://HOST:PORT, a cluster that sees the same folders. --threads is then for each part, 1 if not given.")
    private @Nullable String address;

    /** What to add to a command that goes on at the same place; empty where there is none. */
    String again() {
        return address == null ? "" : " --on " + address;
    }

    /**
     * Opens the place; null where there is none.
     *
     * @param name what the user calls the work
     */
    @Nullable
    Place open(String name, ThreadOption threads, KernelsOption kernels) {
        return address == null
                ? null
                : Places.open(
                        address,
                        new Place.Settings(name, threads.perPart(), kernels.chosen() instanceof ScalarKernels));
    }
}
