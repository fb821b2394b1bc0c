package dev.kirchhoff.experiment.place;

import dev.kirchhoff.kernels.Kernels;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a part is computed with.
 *
 * @param threads threads to use
 * @param kernels numeric kernels
 * @param stop asked often; when it says true, the part saves what it has and ends
 * @param message told what the user should know: one sentence
 * @param commit git commit of Kirchhoff, as it is known where the part comes from; null where it is not
 */
public record Site(
        int threads,
        Kernels kernels,
        BooleanSupplier stop,
        Consumer<String> message,
        @Nullable String commit) {}
