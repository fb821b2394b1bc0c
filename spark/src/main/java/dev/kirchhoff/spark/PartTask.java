package dev.kirchhoff.spark;

import dev.kirchhoff.experiment.Provenance;
import dev.kirchhoff.experiment.place.Part;
import dev.kirchhoff.experiment.place.Place;
import dev.kirchhoff.experiment.place.Site;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.util.Utils;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * Computes the one part of a partition, in the process that Spark chose. Whatever goes wrong is a failure of the task, which Spark tries again, on another
 * computer perhaps: that there is no folder may be the fault of the config, or of the one computer that lacks it.
 */
final class PartTask<R extends Serializable> extends AbstractFunction1<Iterator<Part<R>>, Answer<R>>
        implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private final int threads;
    private final boolean scalar;
    private final @Nullable String commit;

    /** A task of this process, whose commit goes with it: an executor runs from copies of jars. */
    PartTask(Place.Settings settings) {
        threads = settings.threads();
        scalar = settings.scalar();
        commit = Provenance.ownCommit();
    }

    @Override
    public Answer<R> apply(Iterator<Part<R>> partition) {
        TaskContext context = TaskContext.get();
        Part<R> part = partition.next();
        List<String> messages = Collections.synchronizedList(new ArrayList<>());
        Kernels kernels = scalar ? new ScalarKernels() : Kernels.best();
        Kernels.Choice choice = Kernels.choice();
        @Nullable String slow = !scalar && choice.isScalar() ? choice.reason() : null;
        Site site = new Site(threads, kernels, context::isInterrupted, messages::add, commit);
        R result = part.compute(site);
        return new Answer<>(result, List.copyOf(messages), Utils.localHostName(), slow);
    }
}
