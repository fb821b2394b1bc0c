package dev.kirchhoff.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.Provided;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.random.BulkRandom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ChoiceTest {

    @Test
    void kernelsAndRandomNumbersAreFoundWhateverTheThreadsClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(Provided.find(Kernels.class).service()).isInstanceOf(VectorKernels.class);
            assertThat(Provided.find(BulkRandom.class).service()).isInstanceOf(VectorBulkRandom.class);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void theyAreChosenByName() {
        assertThat(Kernels.named("vector").kernels()).isSameAs(Kernels.best());
        assertThat(Kernels.named("scalar").kernels().name()).isEqualTo("scalar");
        assertThat(Kernels.named("scalar").reason()).isEqualTo("they were asked for");
    }

    @Test
    void withoutTheModuleTheScalarOnesComputeAndSayHowToStartJava() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), WithoutModule.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.strip())
                .isEqualTo(
                        "scalar, since Java runs without the Vector API; start it with --add-modules jdk.incubator.vector");
    }

    /** Says what it runs on. */
    static final class WithoutModule {

        private WithoutModule() {}

        public static void main(String[] arguments) {
            BulkRandom.fastest();
            System.out.println(
                    Kernels.best().name() + ", since " + Kernels.choice().reason());
        }
    }
}
