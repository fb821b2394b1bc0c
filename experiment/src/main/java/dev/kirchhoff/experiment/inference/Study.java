package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.experiment.config.Accelerator;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.tile.Programmed;
import java.io.Serial;
import java.io.Serializable;

/**
 * What is drawn from, as text: a network on an accelerator, with all its non-idealities or one of them alone.
 *
 * @param origin where network and images are
 * @param draws what is drawn
 * @param accelerator as YAML, with all defaults
 * @param alone which non-ideality acts alone, by its place among those of the hardware; {@value #ALL} for all together
 */
record Study(InferenceModel.Origin origin, Inference.Draws draws, String accelerator, int alone)
        implements Serializable {

    static final int ALL = -1;

    @Serial
    private static final long serialVersionUID = 1;

    /** The arrays. */
    Programmed hardware() {
        Accelerator parsed = AcceleratorPlan.parse("accelerator", accelerator);
        return alone == ALL
                ? parsed.hardware()
                : NonIdeality.of(parsed.hardware()).get(alone).hardware();
    }
}
