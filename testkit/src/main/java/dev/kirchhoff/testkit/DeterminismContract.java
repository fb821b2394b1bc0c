package dev.kirchhoff.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.network.analog.TilingScheme;
import dev.kirchhoff.tensor.Kernels;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Training gives the same bits on any number of threads. */
public abstract class DeterminismContract {

    static final List<String> SCHEMES = TilingScheme.NAMES;

    /** The kernels under test. */
    protected abstract Kernels kernels();

    @ParameterizedTest
    @FieldSource("SCHEMES")
    void weightsDoNotDependOnThreads(String scheme) {
        float[] one = RapaSteps.weightsAfterTwo(scheme, kernels(), 1);
        for (int threads = 2; threads <= 3; threads++) {
            assertThat(RapaSteps.weightsAfterTwo(scheme, kernels(), threads))
                    .as("%d threads", threads)
                    .isEqualTo(one);
        }
    }
}
