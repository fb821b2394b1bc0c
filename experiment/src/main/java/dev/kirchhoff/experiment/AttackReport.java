package dev.kirchhoff.experiment;

import dev.kirchhoff.evaluation.FastGradientSign;
import java.util.List;
import java.util.Locale;

/**
 * How well a trained network withstands the fast gradient sign attack ({@link FastGradientSign}).
 *
 * @param source where the images come from, as a config names it
 * @param set which of its images
 * @param snrOf where the signal-to-noise ratio is measured: pixels or normalized
 * @param gradient what the attack knows of random numbers: fresh, same or averaged:M
 * @param votes predictions an image
 * @param draws whether two predictions of the network may differ
 * @param images how many images were looked at
 * @param correct how many of them are correct without attack, and were attacked
 * @param floor share of these that is still correct when nothing is disturbed, A_inf
 * @param floorError its standard error
 * @param levels what came out at each ratio
 * @param seconds time it took
 */
public record AttackReport(
        String source,
        String set,
        String snrOf,
        String gradient,
        int votes,
        boolean draws,
        int images,
        int correct,
        double floor,
        double floorError,
        List<Row> levels,
        double seconds) {

    /**
     * A level with the standard error of its share.
     *
     * @param level what came out
     * @param error standard error of {@code level.accuracy()}
     */
    public record Row(FastGradientSign.Level level, double error) {}

    /** As JSON. */
    public String json() {
        return Json.page(this);
    }

    /** As comma-separated values: a line for each level, and one at the end for no disturbance, whose ratio is {@code inf}. */
    public String csv() {
        StringBuilder text =
                new StringBuilder("snr_db,epsilon,effective_snr_db,unmoved,accuracy,standard_error,images\n");
        for (Row row : levels) {
            Double effective = row.level().effective();
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%.9f,%s,%d,%.6f,%.6f,%d\n",
                    row.level().decibels(),
                    row.level().epsilon(),
                    effective == null ? "inf" : String.format(Locale.ROOT, "%.6f", effective),
                    row.level().unmoved(),
                    row.level().accuracy(),
                    row.error(),
                    correct));
        }
        return text.append(
                        String.format(Locale.ROOT, "inf,0,inf,%d,%.6f,%.6f,%d\n", correct, floor, floorError, correct))
                .toString();
    }
}
