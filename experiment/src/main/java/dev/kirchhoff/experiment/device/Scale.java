package dev.kirchhoff.experiment.device;

import dev.kirchhoff.device.PulseResponse;
import java.util.Arrays;

/**
 * The rough figures of a measured response, from straight lines through the first and the last tenth of each staircase.
 * The range holds the means of these tenths too, should a damaged value tilt a line.
 *
 * @param startUp weight before the first up pulse
 * @param startDown weight before the first down pulse
 * @param up mean up step
 * @param down mean down step
 * @param low lower end of the range
 * @param high upper end of the range
 */
record Scale(double startUp, double startDown, double up, double down, double low, double high) {

    /** Share of the range by which ends are widened, so that a bound is not taken for saturation. */
    private static final double MARGIN = 0.02;

    static Scale of(PulseResponse response) {
        double startUp = first(response.up());
        double endUp = first(reversed(response.up()));
        double startDown = first(response.down());
        double endDown = first(reversed(response.down()));
        double low = Math.min(Math.min(startUp, endDown), ResponseFile.low(response));
        double high = Math.max(Math.max(endUp, startDown), ResponseFile.high(response));
        double margin = MARGIN * (high - low);
        return new Scale(
                startUp,
                startDown,
                Math.max(endUp - startUp, margin) / response.up().length,
                Math.max(startDown - endDown, margin) / response.down().length,
                Math.min(low - margin, -margin),
                Math.max(high + margin, margin));
    }

    double range() {
        return high - low;
    }

    /** The first value of a straight line through the first tenth of the values. */
    private static double first(double[] values) {
        int count = Math.max(2, values.length / 10);
        double centre = 0.5 * (count - 1);
        double mean = Arrays.stream(values).limit(count).average().orElseThrow();
        double slope = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            slope += (i - centre) * (values[i] - mean);
            squares += (i - centre) * (i - centre);
        }
        return mean - centre * slope / squares;
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
