package dev.kirchhoff.experiment.reproduction;

import static dev.kirchhoff.experiment.reproduction.RapaVariants.ENLARGED;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.NONE;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.PERFORATED;
import static dev.kirchhoff.experiment.reproduction.RapaVariants.RANDOM;

import dev.kirchhoff.experiment.reproduction.Comparison.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Table 1 and sections 3.1 and 3.2 of the RAPA paper: tilings in floating point and on resistive processing units. In floating point random tiling
 * alone draws, so that a vote changes nothing elsewhere; on devices every network draws, and votes are compared with votes.
 */
final class RapaTable1 {

    /** Group of the networks in floating point. */
    static final String FLOATING = "fp";

    private static final String ERROR = ErrorMeasurement.UNSEEN.name();
    private static final String VOTED = ErrorMeasurement.UNSEEN_VOTED.name();
    private static final double POINT = 0.01;
    private static final double FEW_POINTS = 0.05;

    private RapaTable1() {}

    static Reproduction of(Setting setting) {
        RapaVariants rapa = new RapaVariants(setting);
        List<Variant> networks = new ArrayList<>();
        networks.add(rapa.untiled());
        networks.add(rapa.enlarged());
        RapaVariants.TILINGS.forEach(tiling -> networks.add(rapa.tiled(tiling)));
        networks.add(rapa.tiled(PERFORATED));
        List<Variant> all = new ArrayList<>();
        networks.forEach(network -> all.add(network.in(FLOATING)));
        networks.forEach(network -> all.add(RapaVariants.onDevices(network).in(Reproduction.SLOW)));
        return new Reproduction(
                "rapa-table1",
                "Tilings compared, in floating point and on resistive processing units",
                Reproductions.RAPA + ", sections 3.1, 3.2 and table 1",
                setting,
                setting.epochs(20, 60, 700),
                all,
                RateGrid.DEFAULT,
                new ErrorMeasurement(),
                List.of(),
                List.of(
                        new Published(ENLARGED, ErrorMeasurement.TEST.name(), 0.091, "SVHN", "section 3.5, text"),
                        new Published(RANDOM, ErrorMeasurement.TEST.name(), 0.073, "SVHN", "section 3.5, text"),
                        new Published(RANDOM, ErrorMeasurement.TRAIN.name(), 0.042, "SVHN", "section 3.5, text")),
                claims());
    }

    private static List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.ofPaper(
                "Random tiling with votes is the best of the tilings",
                Comparison.lessThanEach(new Term(RANDOM, VOTED), ERROR, tilings(""), 0)));
        claims.add(Claim.ofPaper(
                "It matches or beats the network without tiling (to a point)",
                new Comparison(new Term(RANDOM, VOTED), new Term(NONE, ERROR), POINT)));
        claims.add(Claim.ofPaper(
                "The enlarged network without tiling, of as many weights, is no better (to a point)",
                new Comparison(new Term(RANDOM, VOTED), new Term(ENLARGED, ERROR), POINT)));
        claims.add(Claim.ofPaper(
                "Without votes random tiling is still no worse than the other tilings (to a point)",
                Comparison.lessThanEach(new Term(RANDOM, ERROR), ERROR, tilings(""), POINT)));
        claims.add(Claim.ofPaper(
                "The perforated network is the worst",
                Stream.concat(Stream.of(NONE, ENLARGED), RapaVariants.TILINGS.stream())
                        .map(name -> Comparison.less(new Term(name, ERROR), new Term(PERFORATED, ERROR)))
                        .toList()));
        claims.add(Claim.ofPaper(
                "Processing units add at most a few points of error (five)",
                new Comparison(new Term(onDevices(NONE), ERROR), new Term(NONE, ERROR), FEW_POINTS),
                new Comparison(new Term(onDevices(RANDOM), VOTED), new Term(RANDOM, VOTED), FEW_POINTS)));
        claims.add(Claim.ofPaper(
                "On processing units, too, random tiling is the best of the tilings, all of them with votes",
                Comparison.lessThanEach(new Term(onDevices(RANDOM), VOTED), VOTED, tilings("-rpu"), 0)));
        claims.add(Claim.ofPaper(
                "On processing units, too, it matches or beats the network without tiling, both with votes (to a point)",
                new Comparison(new Term(onDevices(RANDOM), VOTED), new Term(onDevices(NONE), VOTED), POINT)));
        return claims;
    }

    private static String onDevices(String name) {
        return name + "-rpu";
    }

    private static Stream<String> tilings(String suffix) {
        return Stream.concat(RapaVariants.TILINGS.stream(), Stream.of(PERFORATED))
                .map(name -> name + suffix);
    }
}
