package dev.kirchhoff.spark;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.InterruptedRunException;
import dev.kirchhoff.experiment.place.Part;
import dev.kirchhoff.experiment.place.PartFailedException;
import dev.kirchhoff.experiment.place.Place;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * A place on Spark. The parts of a plan are the partitions of one stage, one each, without a shuffle: a part goes out with its task, its result comes back
 * with the end of that task, and nothing is kept at the driver of what was handed over.
 *
 * <p>Settings of Spark are taken from system properties {@code spark.*}, which {@code spark-submit} sets; where they say nothing, there is no user interface
 * on a port, and results may be as large in all as they are.
 */
final class SparkPlace implements Place {

    private static final String LOGGING = "log4j2.configurationFile";

    private final SparkContext context;
    private final Settings settings;
    private final boolean here;
    private final TaskWatch watch;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Stopping stopping;
    private int computed;

    private SparkPlace(SparkContext context, Settings settings, boolean here) {
        this.context = context;
        this.settings = settings;
        this.here = here;
        watch = new TaskWatch();
        context.addSparkListener(watch);
        stopping = Stopping.before(closed);
    }

    /**
     * Connects to a master.
     *
     * @throws InvalidInputException if it does not answer, or the address is none
     * @throws InterruptedRunException if a signal ends the process meanwhile
     */
    static SparkPlace open(String address, Settings settings) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "classpath:dev/kirchhoff/spark/log4j2.properties");
        }
        SparkConf conf = new SparkConf();
        if (!address.equals(SparkPlaces.SUBMITTED)) {
            conf.setMaster(address);
        } else if (!conf.contains("spark.master")) {
            throw new InvalidInputException(
                    "--on spark is the cluster that spark-submit names, but this was not started by it; give an address");
        }
        boolean here = conf.get("spark.master").matches("local(\\[.*])?");
        conf.setAppName("kirchhoff " + settings.name());
        conf.setIfMissing("spark.task.cpus", String.valueOf(settings.threads()));
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.driver.maxResultSize", "0");
        if (!here) {
            ShippedJars.addTo(conf);
        }
        try {
            return new SparkPlace(new SparkContext(conf), settings, here);
        } catch (Exception | ExceptionInInitializerError refused) {
            if (Stopping.isEnding()) {
                throw new InterruptedRunException("interrupted");
            }
            throw new InvalidInputException(
                    "there is no Spark to compute on at " + address + ": " + reason(refused), refused);
        }
    }

    private static String reason(Throwable thrown) {
        return String.valueOf(thrown.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }

    @Override
    public boolean isHere() {
        return here;
    }

    @Override
    public <R extends Serializable> boolean compute(
            List<? extends Part<R>> parts, BooleanSupplier stop, Receiver<? super R> receiver) {
        if (parts.isEmpty()) {
            return true;
        }
        String group = "kirchhoff-" + computed++;
        try (Submitted<R> job = new Submitted<>(parts, group, settings, context, watch)) {
            return job.await(() -> stop.getAsBoolean() || stopping.requested(), receiver, here);
        } catch (IllegalStateException ended) {
            if (context.isStopped()) {
                throw new PartFailedException(
                        "Spark ended before the work began: the master at " + context.master()
                                + " did not answer, or gave the work up",
                        ended);
            }
            throw ended;
        }
    }

    @Override
    public void close() {
        context.removeSparkListener(watch);
        context.stop();
        closed.countDown();
    }
}
