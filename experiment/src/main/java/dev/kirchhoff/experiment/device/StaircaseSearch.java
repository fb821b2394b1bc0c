package dev.kirchhoff.experiment.device;

import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.PulseResponse;
import dev.kirchhoff.device.fabricated.Devices;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import java.util.Arrays;
import java.util.Objects;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Searches the parameters of a {@link Candidate} whose staircases without noise come nearest to measured ones, in ranges, in least squares, by
 * Levenberg and Marquardt with central differences. Staircases are made by the step formula of the device itself.
 */
final class StaircaseSearch {

    private static final double DIFFERENCE = 1e-4;
    private static final double TOLERANCE = 1e-9;
    private static final int MAX_STEPS = 200;
    /** What a value is off by where parameters make no device, in ranges. */
    private static final double REFUSED = 1e3;

    private final Candidate candidate;
    private final PulseResponse measured;
    private final double[] target;

    private double @Nullable [] best;
    private double bestSquares = Double.POSITIVE_INFINITY;

    StaircaseSearch(Candidate candidate, PulseResponse measured) {
        this.candidate = candidate;
        this.measured = measured;
        target = joined(measured);
    }

    /** The best parameters that any search came across. */
    double[] run() {
        for (double[] start : candidate.starts()) {
            squares(start);
            try {
                new LevenbergMarquardtOptimizer()
                        .withCostRelativeTolerance(TOLERANCE)
                        .withParameterRelativeTolerance(TOLERANCE)
                        .optimize(new LeastSquaresBuilder()
                                .start(start)
                                .target(target)
                                .model(this::valueAndJacobian)
                                .lazyEvaluation(false)
                                .maxEvaluations(MAX_STEPS)
                                .maxIterations(MAX_STEPS)
                                .build());
            } catch (MathRuntimeException endOfSearch) {
                // At the end of its steps or of float's precision: the best parameters so far stand.
            }
        }
        return Objects.requireNonNull(best).clone();
    }

    /**
     * Staircases without noise of some parameters.
     *
     * @throws IllegalArgumentException if they make no device
     */
    PulseResponse staircases(double[] parameters) {
        Device device = candidate.maker().make(parameters, Candidate.Finish.SEARCHED);
        Devices devices = device.fabricate(1, RandomStream.open(0, Purpose.DEVICE, 0, 0, 0));
        double startUp = parameters[parameters.length - 2];
        double startDown = parameters[parameters.length - 1];
        return PulseResponse.mean(devices, 0, startUp, measured.up().length, startDown, measured.down().length);
    }

    private double[] values(double[] parameters) {
        try {
            return joined(staircases(parameters));
        } catch (IllegalArgumentException noDevice) {
            double[] far = new double[target.length];
            Arrays.fill(far, REFUSED);
            return far;
        }
    }

    private Pair<RealVector, RealMatrix> valueAndJacobian(RealVector point) {
        double[] parameters = point.toArray();
        squares(parameters);
        double[] value = values(parameters);
        double[][] jacobian = new double[value.length][parameters.length];
        for (int j = 0; j < parameters.length; j++) {
            double[] shifted = parameters.clone();
            double step = DIFFERENCE * Math.max(Math.abs(parameters[j]), 0.1);
            shifted[j] = parameters[j] + step;
            double[] above = values(shifted);
            shifted[j] = parameters[j] - step;
            double[] below = values(shifted);
            for (int i = 0; i < value.length; i++) {
                jacobian[i][j] = (above[i] - below[i]) / (2 * step);
            }
        }
        return new Pair<>(new ArrayRealVector(value, false), new Array2DRowRealMatrix(jacobian, false));
    }

    private void squares(double[] parameters) {
        double squares = 0;
        try {
            double[] value = joined(staircases(parameters));
            for (int i = 0; i < value.length; i++) {
                squares += (value[i] - target[i]) * (value[i] - target[i]);
            }
        } catch (IllegalArgumentException noDevice) {
            return;
        }
        if (squares < bestSquares) {
            bestSquares = squares;
            best = parameters.clone();
        }
    }

    private static double[] joined(PulseResponse response) {
        double[] values = Arrays.copyOf(response.up(), response.up().length + response.down().length);
        System.arraycopy(response.down(), 0, values, response.up().length, response.down().length);
        return values;
    }
}
