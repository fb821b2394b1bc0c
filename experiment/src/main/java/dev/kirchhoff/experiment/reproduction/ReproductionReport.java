package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.experiment.report.Chart;
import dev.kirchhoff.experiment.report.Findings;
import dev.kirchhoff.experiment.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a reproduction.
 *
 * @param name its name
 * @param title what it shows
 * @param source the paper
 * @param data the images
 * @param budget length of the trainings, in a word
 * @param epochs the same in epochs
 * @param seeds seeds
 * @param quantities what can be measured
 * @param drawn names of those that are drawn as bars
 * @param rates learning rates that were tried; empty where each network has one
 * @param networks figures of each network
 * @param published figures of the paper beside ours
 * @param claims what became of the claims
 * @param curves what is drawn
 * @param seconds time of all trainings
 */
public record ReproductionReport(
        String name,
        String title,
        String source,
        String data,
        String budget,
        int epochs,
        List<Long> seeds,
        List<Quantity> quantities,
        List<String> drawn,
        List<RateGrid.Tried> rates,
        List<Network> networks,
        List<Beside> published,
        List<Decided> claims,
        List<Drawn> curves,
        double seconds)
        implements Findings {

    /**
     * A network.
     *
     * @param name its name
     * @param groups groups that it is in
     * @param trainings its trainings
     * @param figures its figures, by quantity; those that it does not have are not there
     */
    public record Network(String name, List<String> groups, List<Training> trainings, Map<String, Figure> figures) {}

    /**
     * A training.
     *
     * @param name name of its folder
     * @param seed its seed
     * @param epochs epochs done
     * @param diverged in which epoch it diverged; null if it did not
     * @param seconds its time
     */
    public record Training(
            String name, long seed, int epochs, @Nullable Integer diverged, double seconds) {}

    /**
     * A figure of the paper beside ours.
     *
     * @param published that of the paper
     * @param ours ours; null where there is none
     */
    public record Beside(Published published, @Nullable Figure ours) {}

    /**
     * A claim and what became of it.
     *
     * @param claim the claim
     * @param source whose it is
     * @param verdict what became of it
     * @param reasons why, a clause for each comparison
     */
    public record Decided(String claim, String source, Verdict verdict, List<String> reasons) {}

    /**
     * A curve, drawn for the networks that have it.
     *
     * @param curve what it is
     * @param series one a network
     */
    public record Drawn(Curve curve, List<Series> series) {}

    /**
     * The curve of a network.
     *
     * @param network its name
     * @param points means over its seeds
     */
    public record Series(String network, List<Mean> points) {}

    /**
     * A point of a curve.
     *
     * @param x where
     * @param figure what, over the seeds
     */
    public record Mean(double x, Figure figure) {}

    @Override
    public Map<String, String> subject() {
        return new ReproductionPage(this).subject();
    }

    @Override
    public List<Table> tables() {
        return new ReproductionPage(this).tables();
    }

    @Override
    public List<Chart> charts() {
        return new ReproductionPage(this).charts();
    }

    /** The quantities that some network has. */
    public List<Quantity> measured() {
        return quantities.stream()
                .filter(quantity ->
                        networks.stream().anyMatch(network -> network.figures().containsKey(quantity.name())))
                .toList();
    }

    /** The quantity of a name. */
    public Quantity quantity(String wanted) {
        return quantities.stream()
                .filter(quantity -> quantity.name().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    /** Puts together what became of trainings. */
    static ReproductionReport of(Reproduction reproduction, List<Outcome> all) {
        Setting setting = reproduction.setting();
        List<Outcome> outcomes = RateGrid.best(all);
        Map<String, List<Outcome>> byNetwork = new LinkedHashMap<>();
        outcomes.forEach(outcome -> byNetwork
                .computeIfAbsent(outcome.training().variant().network(), name -> new ArrayList<>())
                .add(outcome));
        List<Quantity> quantities = new ArrayList<>(reproduction.measurement().quantities());
        reproduction.relations().forEach(relation -> quantities.add(relation.quantity()));
        Map<String, Map<String, Figure>> figures = new LinkedHashMap<>();
        byNetwork.forEach((name, own) -> figures.put(name, figures(reproduction, own, byNetwork)));
        Judge judge = new Judge(figures, quantities);
        return new ReproductionReport(
                reproduction.name(),
                reproduction.title(),
                reproduction.source(),
                setting.data(),
                setting.budget().name().toLowerCase(Locale.ROOT),
                reproduction.epochs(),
                setting.seeds(),
                quantities,
                reproduction.measurement().drawn().stream().map(Quantity::name).toList(),
                reproduction.rates().isSearch() ? RateGrid.tried(all) : List.of(),
                byNetwork.entrySet().stream()
                        .map(entry -> new Network(
                                entry.getKey(),
                                entry.getValue().getFirst().training().variant().groups(),
                                entry.getValue().stream()
                                        .map(ReproductionReport::training)
                                        .toList(),
                                Objects.requireNonNull(figures.get(entry.getKey()))))
                        .toList(),
                reproduction.published().stream()
                        .map(published -> new Beside(
                                published,
                                figures.getOrDefault(published.variant(), Map.of())
                                        .get(published.quantity())))
                        .toList(),
                reproduction.claims().stream().map(judge::of).toList(),
                reproduction.measurement().curves().stream()
                        .map(curve -> drawn(curve, byNetwork))
                        .filter(drawn -> !drawn.series().isEmpty())
                        .toList(),
                all.stream().mapToDouble(outcome -> outcome.result().seconds()).sum());
    }

    private static Training training(Outcome outcome) {
        return new Training(
                outcome.training().name(),
                outcome.training().seed(),
                outcome.result().epochs(),
                outcome.result().diverged() == null ? null : outcome.result().epochs() + 1,
                outcome.result().seconds());
    }

    private static Map<String, Figure> figures(
            Reproduction reproduction, List<Outcome> own, Map<String, List<Outcome>> all) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (Quantity quantity : reproduction.measurement().quantities()) {
            put(
                    figures,
                    quantity,
                    own.stream()
                            .map(outcome -> outcome.readings().values().get(quantity.name()))
                            .filter(Objects::nonNull)
                            .toList());
        }
        for (Relation relation : reproduction.relations()) {
            List<Outcome> base = all.getOrDefault(relation.base(), List.of());
            put(
                    figures,
                    relation.quantity(),
                    own.stream()
                            .map(outcome -> related(relation, outcome, base))
                            .filter(Objects::nonNull)
                            .toList());
        }
        return figures;
    }

    private static void put(Map<String, Figure> figures, Quantity quantity, List<Readings.Value> values) {
        if (!values.isEmpty()) {
            figures.put(quantity.name(), Figure.of(values));
        }
    }

    private static Readings.@Nullable Value related(Relation relation, Outcome outcome, List<Outcome> base) {
        Readings.Value own = outcome.readings().values().get(relation.of());
        if (own == null || outcome.training().variant().network().equals(relation.base())) {
            return null;
        }
        return base.stream()
                .filter(other -> other.training().seed() == outcome.training().seed())
                .map(other -> other.readings().values().get(relation.of()))
                .filter(Objects::nonNull)
                .findFirst()
                .map(other -> new Readings.Value(relation.formula().applyAsDouble(own.value(), other.value()), 0))
                .orElse(null);
    }

    private static Drawn drawn(Curve curve, Map<String, List<Outcome>> byNetwork) {
        List<Series> series = new ArrayList<>();
        byNetwork.forEach((name, outcomes) -> {
            TreeMap<Double, List<Readings.Value>> points = new TreeMap<>();
            for (Outcome outcome : outcomes) {
                for (Readings.Point point : outcome.readings().curves().getOrDefault(curve.name(), List.of())) {
                    points.computeIfAbsent(point.x(), x -> new ArrayList<>()).add(new Readings.Value(point.y(), 0));
                }
            }
            if (!points.isEmpty()) {
                series.add(new Series(
                        name,
                        points.entrySet().stream()
                                .map(entry -> new Mean(entry.getKey(), Figure.of(entry.getValue())))
                                .toList()));
            }
        });
        return new Drawn(curve, series);
    }
}
