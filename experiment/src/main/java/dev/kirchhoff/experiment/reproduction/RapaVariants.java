package dev.kirchhoff.experiment.reproduction;

import java.util.List;
import java.util.Locale;

/**
 * The networks of the RAPA paper: on images of a user the presets {@code rapa-cifar10}, on the embedded ones {@code rapa-fashion}, with half the channels and
 * four times the rates.
 *
 * <p>Source: Rasch, Gokmen, Rigotti and Haensch (2019), Front. Neurosci. 13:753, section 2.
 */
final class RapaVariants {

    static final String NONE = "none";
    static final String ENLARGED = "enlarged";
    static final String RANDOM = "random";
    static final String PERFORATED = "perforated";

    /** Tilings of which every replica learns, in the order of the paper. */
    static final List<String> TILINGS = List.of("image-overlap", "image-padded", "alternate", "random-fixed", RANDOM);

    /** Poolings of the first two layers. */
    static final List<String> POOLS = List.of("max", "average", "mixed", "stochastic");

    /** Augmentation that the paper calls strong: on top of the usual one, scaling with jitter and a random window. */
    static final String STRONG =
            "[mirror, {type: scaling, maximum: 1.3, jitter: 0.1}, {type: brightness, amount: 0.1}]";

    private final boolean embedded;

    RapaVariants(Setting setting) {
        embedded = setting.embedded();
    }

    /** The ordinary network. */
    Variant untiled() {
        return base(NONE).with(NONE, rate(0.005));
    }

    /** The ordinary network with about as many weights as (16, 4, 1) replicas have. */
    Variant enlarged() {
        int[] channels = embedded ? new int[] {24, 32, 32} : new int[] {54, 64, 64};
        return untiled()
                .with(ENLARGED, tiles(1, 1, 1))
                .with(
                        ENLARGED,
                        "network.0.channels=" + channels[0],
                        "network.4.channels=" + channels[1],
                        "network.8.channels=" + channels[2]);
    }

    /** With (16, 4, 1) tiles. */
    Variant tiled(String scheme) {
        return base(scheme).with(scheme, rate(0.025));
    }

    /** With random tiling of n1, n1 / 4 and n1 / 16 tiles. */
    Variant random(int n1) {
        return tiled(RANDOM).with(RANDOM + "-" + n1, tiles(n1, n1 / 4, n1 / 16));
    }

    /** Everything but the last layer on resistive processing units, as in {@code rapa-cifar10-rpu}. */
    static Variant onDevices(Variant variant) {
        return variant.with(
                variant.name() + "-rpu",
                "hardware={preset: rapa, scaling: {omega: 0.6}}",
                "network.11.hardware=digital",
                "training.optimiser=sgd");
    }

    private Variant base(String scheme) {
        return embedded
                ? new Variant(scheme, "rapa-fashion", "sweep=[]", "evaluation.epochs=5", "tiling=" + scheme)
                : new Variant(scheme, "rapa-cifar10", "tiling=" + scheme);
    }

    /** A rate of the paper; the smaller network on the fewer embedded images takes four times as much. */
    String rate(double published) {
        return String.format(Locale.ROOT, "training.rate=%s", embedded ? 4 * published : published);
    }

    private static String[] tiles(int first, int second, int third) {
        return new String[] {"network.0.tiles=" + first, "network.4.tiles=" + second, "network.8.tiles=" + third};
    }
}
