package dev.kirchhoff.examples;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.formats.dataset.FashionMnist;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.tiled.TilingScheme;
import dev.kirchhoff.parallel.Workers;
import java.util.List;

/**
 * The tiling scheme decides which replica of a kernel sees which patch of an image. It is the only thing that changes
 * here: the network, the images and the random numbers stay the same.
 */
public final class E03_CompareTilingSchemes {

    private static final int TILES = 4;

    private E03_CompareTilingSchemes() {}

    /**
     * What a scheme made of the network.
     *
     * @param scheme name of the scheme
     * @param weights number of weights, replicas included
     * @param testError fraction of the 1,000 test images that are classified wrongly
     */
    public record Row(String scheme, long weights, double testError) {}

    /** Trains one network after another for one epoch each. */
    public static List<Row> compare() {
        Dataset test = FashionMnist.embedded().test();
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            return List.of("none", "random", "alternate", "perforated").stream()
                    .map(scheme -> {
                        Network network = E02_TrainAConvNet.network(TilingScheme.named(scheme, TILES, 1));
                        double error =
                                E02_TrainAConvNet.train(network, 1, workers).error(test);
                        return new Row(scheme, network.weightCount(), error);
                    })
                    .toList();
        }
    }

    static void main() {
        compare().forEach(IO::println);
    }
}
