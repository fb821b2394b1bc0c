package dev.kirchhoff.experiment.device;

import dev.kirchhoff.device.Bounds;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Defects;
import dev.kirchhoff.device.ExpStep;
import dev.kirchhoff.device.LinearStep;
import dev.kirchhoff.device.PiecewiseStep;
import dev.kirchhoff.device.PowStep;
import dev.kirchhoff.device.Pulse;
import dev.kirchhoff.device.Retention;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.device.StepNoise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The families that are fitted to a response, each with its parameters: where only positive figures make sense, an exponential or a
 * square is taken of what is searched.
 */
final class Candidates {

    private static final Retention KEEP = Retention.FOREVER;
    private static final double LARGEST_GAMMA = 50;
    /** Where searches of hard bounds start: at 98 % of the range. */
    private static final double[] HARD_BOUNDS = {4, 4};
    /** Hard bounds at 92 % of the range, which staircases meet for sure. */
    private static final double[] CLOSE_BOUNDS = {2.5, 2.5};
    /** Logarithms stay this near to those that a search starts from, so that what the data do not tell stays within reason. */
    private static final double REACH = Math.log(10);
    /** Least step at a node, relative to the mean step: a device with a step of 0 would never leave that weight. */
    private static final double LEAST_STEP = 0.01;

    private Candidates() {}

    /** All families, the simplest first. */
    static List<Candidate> all(Scale scale, int nodes) {
        return List.of(
                constant(scale), softBounds(scale), linear(scale), pow(scale), exp(scale), piecewise(scale, nodes));
    }

    private static Candidate constant(Scale scale) {
        return new Candidate(
                "constant-step",
                6,
                List.of(join(steps(scale, 1), HARD_BOUNDS, starts(scale))),
                (p, finish) ->
                        new ConstantStep(pulse(p, finish), in(finish, hardBounds(scale, p)), defects(p, finish), KEEP));
    }

    private static Candidate softBounds(Scale scale) {
        return new Candidate(
                "soft-bounds",
                6,
                List.of(
                        join(steps(scale, 2), softBounds(1.05), starts(scale)),
                        join(steps(scale, 1.3), softBounds(2), starts(scale))),
                (p, finish) -> new SoftBounds(
                        pulse(p, finish),
                        in(finish, softBounds(scale, p)),
                        StepNoise.MULTIPLICATIVE,
                        defects(p, finish),
                        KEEP));
    }

    /** The slopes are those at weight 1: relative to the bound they would leave a direction undetermined. */
    private static Candidate linear(Scale scale) {
        double[] level = {0, 0};
        double[] steep = {0.9 / scale.high(), -0.9 / scale.low()};
        return new Candidate(
                "linear-step",
                8,
                List.of(
                        join(steps(scale, 1), HARD_BOUNDS, level, starts(scale)),
                        join(steps(scale, 2), HARD_BOUNDS, steep, starts(scale))),
                (p, finish) -> {
                    double gammaUp = p[4] * hardBounds(scale, p).wMax();
                    double gammaDown = -p[5] * hardBounds(scale, p).wMin();
                    boolean increasing = gammaUp < 0 || gammaDown < 0;
                    StepNoise scaling = StepNoise.MULTIPLICATIVE;
                    return new LinearStep(
                            pulse(p, finish),
                            in(finish, hardBounds(scale, p)),
                            gammaUp,
                            gammaDown,
                            0,
                            0,
                            increasing,
                            true,
                            scaling,
                            defects(p, finish),
                            KEEP);
                });
    }

    private static Candidate pow(Scale scale) {
        List<double[]> starts = new ArrayList<>();
        for (double gamma : new double[] {0.5, 1, 2}) {
            double[] logarithms = {Math.log(gamma), Math.log(gamma)};
            starts.add(join(steps(scale, Math.pow(2, gamma)), softBounds(1.1), logarithms, starts(scale)));
        }
        return new Candidate("pow-step", 8, starts, (p, finish) -> {
            double up = positive(p[4]);
            double down = positive(p[5]);
            return new PowStep(
                    pulse(p, finish),
                    in(finish, softBounds(scale, p)),
                    Math.max(up, down),
                    0,
                    imbalance(up, down),
                    0,
                    defects(p, finish),
                    KEEP);
        });
    }

    /**
     * With a = 1/2 and b = 0, z is the weight over the range: other choices only rename A and γ. What is searched is γ for the range of
     * the scale, so that it does not depend on the bounds.
     */
    private static Candidate exp(Scale scale) {
        List<double[]> starts = new ArrayList<>();
        for (double gamma : new double[] {3, -3}) {
            double amplitude = Math.copySign(0.1, gamma);
            double[] shape = {amplitude, amplitude, gamma, gamma};
            starts.add(join(steps(scale, 1), HARD_BOUNDS, shape, starts(scale)));
            starts.add(join(steps(scale, 1.3), CLOSE_BOUNDS, shape, starts(scale)));
        }
        return new Candidate("exp-step", 10, starts, (p, finish) -> {
            Bounds bounds = hardBounds(scale, p);
            double stretch = (bounds.wMax() - bounds.wMin()) / scale.range();
            double up = stretch * LARGEST_GAMMA * Math.tanh(p[6] / LARGEST_GAMMA);
            double down = stretch * LARGEST_GAMMA * Math.tanh(p[7] / LARGEST_GAMMA);
            return new ExpStep(
                    pulse(p, finish), in(finish, bounds), p[4], p[5], up, down, 0.5, 0, 0, 0, defects(p, finish), KEEP);
        });
    }

    /** Steps at the nodes are squares, relative to the mean step of the direction; dw_min is their mean in the middle of the range. */
    private static Candidate piecewise(Scale scale, int nodes) {
        double[] roots = new double[2 * nodes];
        Arrays.fill(roots, 1);
        return new Candidate("piecewise-step", 2 * nodes + 4, List.of(join(roots, starts(scale))), (p, finish) -> {
            double[] steps = new double[2 * nodes];
            for (int node = 0; node < 2 * nodes; node++) {
                steps[node] = (node < nodes ? scale.up() : scale.down()) * (p[node] * p[node] + LEAST_STEP);
            }
            int last = nodes - 1;
            double dwMin = 0.25
                    * (steps[last / 2]
                            + steps[last - last / 2]
                            + steps[nodes + last / 2]
                            + steps[nodes + last - last / 2]);
            List<Double> up = Arrays.stream(steps, 0, nodes)
                    .map(step -> step / dwMin)
                    .boxed()
                    .toList();
            List<Double> down = Arrays.stream(steps, nodes, 2 * nodes)
                    .map(step -> step / dwMin)
                    .boxed()
                    .toList();
            return new PiecewiseStep(
                    new Pulse(finish.unit() * dwMin, 0, finish.c2c(), 0, 0, false),
                    in(finish, range(scale)),
                    up,
                    down,
                    defects(dwMin, finish),
                    KEEP);
        });
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(DoubleStream::of).toArray();
    }

    /** The logarithms of the mean up and down step, times a factor. */
    private static double[] steps(Scale scale, double factor) {
        return new double[] {Math.log(factor * scale.up()), Math.log(factor * scale.down())};
    }

    /** Logarithms of the lower and the upper soft bound, relative to the ends of the range. */
    private static double[] softBounds(double factor) {
        return new double[] {Math.log(factor), Math.log(factor)};
    }

    private static double[] starts(Scale scale) {
        return new double[] {scale.startUp(), scale.startDown()};
    }

    /** The pulse whose up and down steps are the exponentials of the first two parameters. */
    private static Pulse pulse(double[] p, Candidate.Finish finish) {
        double up = Math.exp(p[0]);
        double down = Math.exp(p[1]);
        return new Pulse(finish.unit() * Math.max(up, down), 0, finish.c2c(), imbalance(up, down), 0, false);
    }

    private static Defects defects(double[] p, Candidate.Finish finish) {
        return defects(Math.exp(Math.max(p[0], p[1])), finish);
    }

    private static Defects defects(double dwMin, Candidate.Finish finish) {
        return new Defects(0, finish.write() / dwMin);
    }

    /** By how much up is larger than down, relative to the larger, see {@link Pulse}. */
    private static double imbalance(double up, double down) {
        return up >= down ? 1 - down / up : up / down - 1;
    }

    /** Bounds that shape the staircases from afar. */
    private static Bounds softBounds(Scale scale, double[] p) {
        return new Bounds(scale.low() * positive(p[2]), scale.high() * positive(p[3]), 0, 0);
    }

    /** Bounds that only cut staircases off; those not met stay at the ends of the range. */
    private static Bounds hardBounds(Scale scale, double[] p) {
        return new Bounds(scale.low() * share(p[2]), scale.high() * share(p[3]), 0, 0);
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** The exponential, bent to stay within a factor of 10. */
    private static double positive(double logarithm) {
        return Math.exp(REACH * Math.tanh(logarithm / REACH));
    }

    /** Bounds of the search in units of the device. */
    private static Bounds in(Candidate.Finish finish, Bounds bounds) {
        return new Bounds(finish.unit() * bounds.wMin(), finish.unit() * bounds.wMax(), 0, 0);
    }

    private static Bounds range(Scale scale) {
        return new Bounds(scale.low(), scale.high(), 0, 0);
    }
}
