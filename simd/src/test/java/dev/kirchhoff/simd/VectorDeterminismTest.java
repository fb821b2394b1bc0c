package dev.kirchhoff.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.testkit.DeterminismContract;
import dev.kirchhoff.testkit.RapaSteps;
import dev.kirchhoff.tile.Hardware;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class VectorDeterminismTest extends DeterminismContract {

    static final List<String> SCHEMES = TilingScheme.NAMES;

    @Override
    protected Kernels kernels() {
        return new VectorKernels();
    }

    /** Weights are of the size of 0.1; float32 rounds them to about 1e-8. */
    @ParameterizedTest
    @FieldSource("SCHEMES")
    void trainingEqualsThatOnScalarKernelsToRounding(String scheme) {
        float[] scalar = RapaSteps.weightsAfterTwo(scheme, new Hardware.Digital(), 10, new ScalarKernels(), 1);
        float[] vector = RapaSteps.weightsAfterTwo(scheme, new Hardware.Digital(), 10, kernels(), 1);
        assertThat(vector).hasSameSizeAs(scalar);
        double largest = 0;
        for (int i = 0; i < scalar.length; i++) {
            largest = Math.max(largest, Math.abs(vector[i] - scalar[i]));
        }
        assertThat(largest).isLessThan(1e-6);
    }
}
