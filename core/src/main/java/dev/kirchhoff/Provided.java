package dev.kirchhoff;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What a library beside core provides, or why there is none that can run here. Everything that the module {@code simd} provides is
 * found by this one search, in the class loader of core.
 *
 * @param service the first implementation that a library provides; null where there is none or it cannot run
 * @param reason why it is what it is, to follow a "since"
 */
public record Provided<T>(@Nullable T service, String reason) {

    private static final String MODULE = "jdk.incubator.vector";

    /** Looks for an implementation. */
    public static <T> Provided<T> find(Class<T> type) {
        return find(type, type.getClassLoader());
    }

    /** Looks for an implementation in a class loader. */
    static <T> Provided<T> find(Class<T> type, ClassLoader loader) {
        try {
            Iterator<T> services = ServiceLoader.load(type, loader).iterator();
            if (services.hasNext()) {
                return new Provided<>(services.next(), "the Vector API runs here");
            }
            return new Provided<>(null, "the library kirchhoff-simd is not on the class path");
        } catch (ServiceConfigurationError | LinkageError unusable) {
            if (ModuleLayer.boot().findModule(MODULE).isEmpty() && isOfTheModule(rootOf(unusable))) {
                return new Provided<>(null, "Java runs without the Vector API; start it with --add-modules " + MODULE);
            }
            return new Provided<>(null, "the library kirchhoff-simd cannot be used: " + rootOf(unusable));
        }
    }

    private static boolean isOfTheModule(Throwable failure) {
        return failure.toString().replace('/', '.').contains(MODULE);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
