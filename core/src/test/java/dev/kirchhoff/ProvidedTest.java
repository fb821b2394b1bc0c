package dev.kirchhoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProvidedTest {

    @TempDir
    private Path folder;

    @Test
    void saysThatNoLibraryProvidesIt() {
        Provided<Runnable> provided = Provided.find(Runnable.class, ProvidedTest.class.getClassLoader());
        assertThat(provided.service()).isNull();
        assertThat(provided.reason()).isEqualTo("the library kirchhoff-simd is not on the class path");
    }

    @Test
    void blamesWhatFailedAndNotAModule() throws IOException {
        Provided<Supplier<?>> provided = findProvider(Broken.class.getName());
        assertThat(provided.service()).isNull();
        assertThat(provided.reason())
                .contains("cannot be used")
                .contains("no such processor")
                .doesNotContain("modules");
    }

    @Test
    void blamesTheModuleWhereItIsMissing() throws IOException {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            assertThat(findProvider(WithoutVectors.class.getName()).reason())
                    .contains("--add-modules jdk.incubator.vector");
        } else {
            assertThat(findProvider(WithoutVectors.class.getName()).reason()).contains("cannot be used");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Provided<Supplier<?>> findProvider(String name) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Supplier.class.getName()), name);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ProvidedTest.class.getClassLoader())) {
            return (Provided) Provided.find(Supplier.class, loader);
        }
    }

    /** A provider that fails to start. */
    public static final class Broken implements Supplier<String> {

        /** Fails. */
        public Broken() {
            throw new UnsupportedOperationException("no such processor");
        }

        @Override
        public String get() {
            return "";
        }
    }

    /** A provider that misses the Vector API. */
    public static final class WithoutVectors implements Supplier<String> {

        /** Fails as a class does whose module is missing. */
        public WithoutVectors() {
            throw new NoClassDefFoundError("jdk/incubator/vector/FloatVector");
        }

        @Override
        public String get() {
            return "";
        }
    }
}
