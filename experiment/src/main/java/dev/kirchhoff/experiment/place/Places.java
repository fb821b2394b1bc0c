package dev.kirchhoff.experiment.place;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import java.util.ServiceLoader;

/** Finds the place of an address. */
public final class Places {

    private Places() {}

    /**
     * Opens the place of an address.
     *
     * @param address such as {@code local[4]} or {@code spark://host:7077}
     * @throws InvalidInputException if nobody knows such places, or this one cannot be opened
     * @throws dev.kirchhoff.experiment.InterruptedRunException if the process is ending
     */
    public static Place open(String address, Place.Settings settings) {
        boolean any = false;
        for (PlaceProvider provider : ServiceLoader.load(PlaceProvider.class)) {
            any = true;
            if (provider.accepts(address)) {
                return provider.open(address, settings);
            }
        }
        throw new InvalidInputException(
                any
                        ? Excerpt.of(address)
                                + " is no place to compute: local[N], N tasks at a time in this process, spark://HOST:PORT, another address of a"
                                + " Spark cluster, or spark, the cluster that spark-submit names, are accepted"
                        : "to compute on " + Excerpt.of(address)
                                + ", the library kirchhoff-spark is needed on the class path; the launcher puts it there with --on");
    }
}
