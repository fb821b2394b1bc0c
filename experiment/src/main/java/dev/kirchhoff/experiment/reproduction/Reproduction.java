package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.yaml.Suggestion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An experiment of a paper.
 *
 * @param name its name in the command
 * @param title what it shows
 * @param source authors, year, section
 * @param setting on which images, how long, with which seeds
 * @param epochs length of the trainings
 * @param variants the networks
 * @param rates at which learning rates each is trained
 * @param measurement what they are asked when they are trained
 * @param relations what is made of these answers, network by network
 * @param published what the paper says of them
 * @param claims what the paper claims
 */
public record Reproduction(
        String name,
        String title,
        String source,
        Setting setting,
        int epochs,
        List<Variant> variants,
        RateGrid rates,
        Measurement measurement,
        List<Relation> relations,
        List<Published> published,
        List<Claim> claims) {

    /** Group of networks on simulated devices, which train many times more slowly. */
    static final String SLOW = "rpu";

    /** The trainings: all seeds of a network at a rate, then the next. */
    List<Case> cases() {
        return variants.stream()
                .flatMap(variant -> rates.variants(variant, () -> usualRate(variant)))
                .flatMap(variant -> setting.seeds().stream().map(seed -> variant.at(setting, epochs, seed)))
                .toList();
    }

    private double usualRate(Variant variant) {
        return variant.at(setting, epochs, 1)
                .plan()
                .runs()
                .getFirst()
                .config()
                .training()
                .rate();
    }

    /** The same with each network at the best of several learning rates. */
    public Reproduction withRates(RateGrid grid) {
        Measurement asked = grid.isSearch() ? measurement.afterSearch() : measurement;
        return new Reproduction(
                name, title, source, setting, epochs, variants, grid, asked, relations, published, claims);
    }

    /** The same without what takes too long for the short budget. */
    public Reproduction byDefault() {
        return setting.budget() == Budget.FULL
                ? this
                : withVariants(variants.stream()
                        .filter(variant -> !variant.groups().contains(SLOW))
                        .toList());
    }

    /**
     * The same with some of its networks.
     *
     * @param names of networks or groups
     * @throws InvalidInputException if there is none of such a name
     */
    public Reproduction only(List<String> names) {
        Set<String> known = new TreeSet<>();
        variants.forEach(variant -> {
            known.add(variant.name());
            known.addAll(variant.groups());
        });
        for (String given : names) {
            if (!known.contains(given)) {
                throw new InvalidInputException(
                        name + " has no network or group " + Excerpt.of(given) + Suggestion.among(given, known));
            }
        }
        return withVariants(
                variants.stream().filter(variant -> variant.isAmong(names)).toList());
    }

    private Reproduction withVariants(List<Variant> chosen) {
        return new Reproduction(
                name, title, source, setting, epochs, chosen, rates, measurement, relations, published, claims);
    }
}
