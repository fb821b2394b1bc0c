package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.reproduction.Comparison.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tilings and poolings with strong augmentation: the networks of tables 2 and 3 and of figure 6 of the RAPA paper, which share their trainings. A network
 * is called {@code TILING-POOLING}; both names are groups.
 */
final class RapaGrid {

    private final RapaVariants rapa;

    RapaGrid(Setting setting) {
        rapa = new RapaVariants(setting);
    }

    /** Name of a network. */
    static String name(String tiling, String pool) {
        return tiling + "-" + pool;
    }

    /** A quantity of a network. */
    static Term term(String tiling, String pool, Quantity quantity) {
        return new Term(name(tiling, pool), quantity.name());
    }

    /** Each of some networks with each pooling. */
    List<Variant> variants(Stream<String> tilings) {
        List<Variant> variants = new ArrayList<>();
        tilings.forEach(tiling -> RapaVariants.POOLS.forEach(pool -> variants.add(variant(tiling, pool))));
        return variants;
    }

    private Variant variant(String tiling, String pool) {
        Variant network = switch (tiling) {
            case RapaVariants.NONE -> rapa.untiled();
            case RapaVariants.ENLARGED -> rapa.enlarged();
            default -> rapa.tiled(tiling);
        };
        return network.with(
                        name(tiling, pool),
                        "data.augmentation=" + RapaVariants.STRONG,
                        "network.2.kind=" + pool,
                        "network.6.kind=" + pool)
                .in(tiling, pool);
    }
}
