package dev.kirchhoff.experiment.device;

import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.PulseResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The device of one family that comes nearest to a measured pulse response.
 *
 * <p>Model: the parameters minimise the sum of squared distances between the measured weights and the staircases without noise of
 * both directions, whose starting weights are chosen too. The noise of steps and writes is then read off the variogram of the residuals; noise of steps is taken as multiplicative, relative to the root mean square of the fitted steps. One device says
 * nothing about spreads between devices: they are 0.
 *
 * @param family name of the family, as in a config
 * @param device the device with its noise
 * @param figures number of figures that were chosen or read off the data
 * @param rmse root of the mean squared distance, in units of the weight
 * @param rSquared 1 − (sum of squared distances) / (sum of squared deviations of the measured weights from their mean)
 * @param criterion Bayesian information criterion, n ln(rmse²) + figures · ln n; the least is best. n is the number of independent
 *     weights, the number measured over the correlation time of the nearest fit's residuals. A fit nearer than 10⁻⁵ of the range
 *     counts as one of that distance, the precision of the search
 * @param staircases of the device without noise
 */
public record DeviceFit(
        String family,
        Device device,
        int figures,
        double rmse,
        double rSquared,
        double criterion,
        PulseResponse staircases) {

    /** Fewest nodes of a table. */
    public static final int LEAST_NODES = 2;

    private static final double PRECISION = 1e-5;

    /**
     * Fits every family.
     *
     * @param measured weights after up and after down pulses, as {@link ResponseFile} accepts them
     * @param nodes nodes of the tables of piecewise-step
     * @return all fits, the simplest family first
     * @throws IllegalArgumentException if a table would have less than 2 nodes
     */
    public static List<DeviceFit> all(PulseResponse measured, int nodes) {
        if (nodes < LEAST_NODES) {
            throw new IllegalArgumentException(
                    "a table of " + nodes + " nodes was asked for; it needs at least " + LEAST_NODES);
        }
        Scale scale = Scale.of(measured);
        List<Found> found = new ArrayList<>();
        for (Candidate candidate : Candidates.all(scale, nodes)) {
            found.add(Found.of(candidate, measured, scale.range()));
        }
        Found nearest =
                found.stream().min(Comparator.comparingDouble(Found::squares)).orElseThrow();
        int count = measured.up().length + measured.down().length;
        double independent = Math.max(2, count / CorrelationTime.of(nearest.up, nearest.down));
        return found.stream()
                .map(fit -> fit.rated(measured, independent, PRECISION * scale.range()))
                .toList();
    }

    /** The fit with the least criterion. */
    public static DeviceFit best(List<DeviceFit> fits) {
        return fits.stream()
                .min(Comparator.comparingDouble(DeviceFit::criterion))
                .orElseThrow();
    }

    /** What a search found, and its residuals. */
    private record Found(
            Candidate candidate, double[] parameters, PulseResponse staircases, double[] up, double[] down) {

        static Found of(Candidate candidate, PulseResponse measured, double range) {
            StaircaseSearch search = new StaircaseSearch(candidate, measured, range);
            double[] parameters = search.run();
            PulseResponse fitted = search.staircases(parameters);
            double[] up = residuals(measured.up(), fitted.up());
            return new Found(candidate, parameters, fitted, up, residuals(measured.down(), fitted.down()));
        }

        double squares() {
            return DeviceFit.squares(up) + DeviceFit.squares(down);
        }

        DeviceFit rated(PulseResponse measured, double independent, double precision) {
            double rmse = Math.sqrt(squares() / (up.length + down.length));
            double counted = Math.max(rmse, precision);
            NoiseEstimate noise = NoiseEstimate.of(up, down);
            double c2c = noise.step() / rmsStep(staircases, parameters);
            return new DeviceFit(
                    candidate.family(),
                    candidate.maker().make(parameters, new Candidate.Noise(c2c, noise.write())),
                    candidate.figures(),
                    rmse,
                    1 - squares() / deviations(measured),
                    2 * independent * Math.log(counted) + candidate.figures() * Math.log(independent),
                    staircases);
        }
    }

    private static double[] residuals(double[] measured, double[] fitted) {
        double[] residuals = new double[measured.length];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = measured[i] - fitted[i];
        }
        return residuals;
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    private static double deviations(PulseResponse response) {
        int count = response.up().length + response.down().length;
        double mean = (Arrays.stream(response.up()).sum()
                        + Arrays.stream(response.down()).sum())
                / count;
        return squares(response.up()) + squares(response.down()) - count * mean * mean;
    }

    private static double rmsStep(PulseResponse staircases, double[] parameters) {
        double squares = 0;
        double previous = parameters[parameters.length - 2];
        for (double weight : staircases.up()) {
            squares += (weight - previous) * (weight - previous);
            previous = weight;
        }
        previous = parameters[parameters.length - 1];
        for (double weight : staircases.down()) {
            squares += (weight - previous) * (weight - previous);
            previous = weight;
        }
        return Math.sqrt(squares / (staircases.up().length + staircases.down().length));
    }
}
