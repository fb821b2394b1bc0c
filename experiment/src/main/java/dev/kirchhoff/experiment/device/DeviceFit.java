package dev.kirchhoff.experiment.device;

import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.PulseResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The device of one family that comes nearest to a measured pulse response.
 *
 * <p>Model: the parameters minimise the sum of squared distances between the measured weights and the staircases without noise of
 * both directions, whose starting weights are chosen too. The search is in units of the measured range, so that figures do not depend
 * on the unit of the weight. The noise of steps and writes is then read off the variogram of the residuals; noise of steps is taken as multiplicative, relative to the root mean square of the fitted steps. Of repeated measurements the mean
 * is fitted, and the residuals of all of them tell the noise, which is that of one measurement. One device says
 * nothing about spreads between devices: they are 0.
 *
 * @param family name of the family, as in a config
 * @param device the device with its noise
 * @param figures number of figures that were chosen or read off the data
 * @param rmse root of the mean squared distance, in units of the weight
 * @param rSquared 1 − (sum of squared distances) / (sum of squared deviations of the measured weights from their mean)
 * @param criterion Bayesian information criterion, n ln(rmse²) + figures · ln n, rmse in ranges; the least is best. n is the number of independent
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

    /** Fits every family to a single measurement, see {@link #all(Repeats, int)}. */
    public static List<DeviceFit> all(PulseResponse measured, int nodes) {
        return all(new Repeats(List.of(measured)), nodes);
    }

    /**
     * Fits every family.
     *
     * @param measured weights after up and after down pulses, measured once or repeatedly, as {@link ResponseFile} accepts them
     * @param nodes nodes of the tables of piecewise-step
     * @return all fits, the simplest family first
     * @throws IllegalArgumentException if a table would have less than 2 nodes
     */
    public static List<DeviceFit> all(Repeats measured, int nodes) {
        return fit(measured, nodes, candidate -> true);
    }

    /** Fits one family alone, as {@link #all(Repeats, int)} does but for the criterion, for which this fit is the nearest. */
    static DeviceFit only(String family, Repeats measured) {
        return fit(measured, LEAST_NODES, candidate -> candidate.family().equals(family))
                .getFirst();
    }

    private static List<DeviceFit> fit(Repeats measured, int nodes, Predicate<Candidate> wanted) {
        if (nodes < LEAST_NODES) {
            throw new IllegalArgumentException(
                    "a table of " + nodes + " nodes was asked for; it needs at least " + LEAST_NODES);
        }
        double unit = Scale.of(measured.mean()).range();
        Repeats relative = measured.in(unit);
        PulseResponse mean = relative.mean();
        List<Found> found = Candidates.all(Scale.of(mean), nodes).stream()
                .filter(wanted)
                .map(candidate -> Found.of(candidate, mean))
                .toList();
        Found nearest =
                found.stream().min(Comparator.comparingDouble(Found::squares)).orElseThrow();
        double independent = Math.max(2, nearest.count() / CorrelationTime.of(nearest.up(), nearest.down()));
        return found.stream().map(fit -> fit.rated(relative, unit, independent)).toList();
    }

    /** The fit with the least criterion. */
    public static DeviceFit best(List<DeviceFit> fits) {
        return fits.stream()
                .min(Comparator.comparingDouble(DeviceFit::criterion))
                .orElseThrow();
    }

    /** What a search found, and the residuals of the mean of all measurements; all in ranges. */
    private record Found(Candidate candidate, double[] parameters, PulseResponse staircases, PulseResponse residuals) {

        static Found of(Candidate candidate, PulseResponse mean) {
            StaircaseSearch search = new StaircaseSearch(candidate, mean);
            double[] parameters = search.run();
            PulseResponse fitted = search.staircases(parameters);
            return new Found(candidate, parameters, fitted, difference(mean, fitted));
        }

        double[] up() {
            return residuals.up();
        }

        double[] down() {
            return residuals.down();
        }

        int count() {
            return up().length + down().length;
        }

        double squares() {
            return DeviceFit.squares(up()) + DeviceFit.squares(down());
        }

        DeviceFit rated(Repeats measured, double unit, double independent) {
            double rmse = Math.sqrt(squares() / count());
            double counted = Math.max(rmse, PRECISION);
            return new DeviceFit(
                    candidate.family(),
                    candidate.maker().make(parameters, finish(measured, unit)),
                    candidate.figures(),
                    unit * rmse,
                    1 - squares() / deviations(measured.mean()),
                    2 * independent * Math.log(counted) + candidate.figures() * Math.log(independent),
                    Repeats.scaled(staircases, unit));
        }

        /** Noise of steps is told where the fitted device makes steps at all. */
        private Candidate.Finish finish(Repeats measured, double unit) {
            NoiseEstimate noise = NoiseEstimate.of(measured.each().stream()
                    .map(each -> difference(each, staircases))
                    .toList());
            double step = rmsStep(staircases, parameters);
            return new Candidate.Finish(unit, step > 0 ? noise.step() / step : 0, noise.write());
        }
    }

    private static PulseResponse difference(PulseResponse measured, PulseResponse fitted) {
        return new PulseResponse(difference(measured.up(), fitted.up()), difference(measured.down(), fitted.down()));
    }

    private static double[] difference(double[] measured, double[] fitted) {
        double[] difference = new double[measured.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = measured[i] - fitted[i];
        }
        return difference;
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
