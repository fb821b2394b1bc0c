package dev.kirchhoff.spark;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.place.PlaceProvider;
import java.util.regex.Pattern;

/** Opens places on Spark, by the address of a master. Knows no class of Spark, which may not be there. */
public final class SparkPlaces implements PlaceProvider {

    /** The cluster that {@code spark-submit} was given. */
    static final String SUBMITTED = "spark";

    private static final Pattern MASTER =
            Pattern.compile("local(\\[.*])?|local-cluster\\[.*]|yarn|" + SUBMITTED + "|(spark|k8s)://.*");

    /** For {@link java.util.ServiceLoader}. */
    public SparkPlaces() {}

    @Override
    public boolean accepts(String address) {
        return MASTER.matcher(address).matches();
    }

    @Override
    public Place open(String address, Place.Settings settings) {
        try {
            return SparkPlace.open(address, settings);
        } catch (NoClassDefFoundError missing) {
            throw new InvalidInputException(
                    "to compute on " + address + ", Apache Spark 4.2 is needed on the class path, but "
                            + missing.getMessage() + " is not there; set SPARK_HOME to an installation",
                    missing);
        }
    }
}
