package dev.kirchhoff.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task sends back.
 *
 * @param result what came of its part
 * @param messages what the user should know
 * @param host where it was computed
 * @param slow why the scalar kernels computed though they were not asked for, to follow a "since"; null where they did not
 */
record Answer<R extends Serializable>(
        R result,
        List<String> messages,
        String host,
        @Nullable String slow) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;
}
