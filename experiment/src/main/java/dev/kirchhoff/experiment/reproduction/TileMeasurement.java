package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.cost.MatrixLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Errors of networks with more and more tiles, with what the tiles cost and do not cost: weights of the convolutions, products of an image, and the error
 * by what a single replica has learned from.
 */
final class TileMeasurement implements Measurement {

    static final Quantity WEIGHTS = Quantity.count("weights", "weights of the convolutions, biases included");
    static final Quantity PRODUCTS =
            Quantity.count("products", "products of an image, which do not depend on the number of tiles");

    private static final Curve BY_UPDATES = new Curve(
            "test-error-by-patches",
            "Test error by what a replica has learned from",
            "millions of patches a replica",
            false,
            "test error, %");
    private static final double MILLION = 1e6;

    private final ErrorMeasurement errors;

    /** @param errors how errors are told */
    TileMeasurement(ErrorMeasurement errors) {
        this.errors = errors;
    }

    @Override
    public List<Quantity> quantities() {
        return Stream.concat(Stream.of(WEIGHTS, PRODUCTS), errors.quantities().stream())
                .toList();
    }

    @Override
    public List<Quantity> drawn() {
        return errors.drawn();
    }

    @Override
    public List<Curve> curves() {
        return Stream.concat(errors.curves().stream(), Stream.of(BY_UPDATES)).toList();
    }

    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public TileMeasurement afterSearch() {
        return new TileMeasurement(errors.afterSearch());
    }

    @Override
    public Readings of(FinishedRun run) {
        Readings readings = errors.of(run);
        List<MatrixLayer> layers = MatrixLayer.of(run.open().network());
        readings.put(WEIGHTS, (double) weights(layers), 0);
        readings.put(
                PRODUCTS,
                (double) layers.stream().mapToLong(MatrixLayer::multiplications).sum(),
                0);
        MatrixLayer first = layers.getFirst();
        double perEpoch = (double) run.setting().train() * first.patches() / first.replicas() / MILLION;
        List<Readings.Point> points = new ArrayList<>();
        readings.curves()
                .getOrDefault(ErrorMeasurement.BY_EPOCH.name(), List.of())
                .forEach(point -> points.add(new Readings.Point(point.x() * perEpoch, point.y())));
        readings.curves().put(BY_UPDATES.name(), points);
        return readings;
    }

    /** Weights of the layers that an image sends more than one patch through, all replicas together. */
    static long weights(List<MatrixLayer> layers) {
        return layers.stream()
                .filter(layer -> layer.patches() > 1)
                .mapToLong(layer -> (long) layer.replicas() * layer.groups() * layer.inputs() * layer.outputs())
                .sum();
    }
}
