package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.cost.Observed;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.evaluation.Programmings;
import dev.kirchhoff.experiment.Misfit;
import dev.kirchhoff.network.Network;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the arrays of a draw make of the first images.
 *
 * @param layers layer by layer
 * @param irDrop what lines leave of a voltage; null where they take nothing
 * @param activity what flowed
 */
record Metered(List<LayerResult> layers, @Nullable IrDrop irDrop, Observed activity) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final int IMAGES = 64;

    /** Reads the images with a draw. */
    static Metered of(Programmings programmings, int draw, Dataset images) {
        Dataset first = images.subset(
                IntStream.range(0, Math.min(IMAGES, images.size())).toArray());
        Network network = Misfit.refused(() -> programmings.metered(draw, first));
        return new Metered(
                LayerResult.of(network, programmings.ranges()),
                IrDrop.of(network, programmings.settings().wires()).orElse(null),
                Observed.of(network));
    }
}
