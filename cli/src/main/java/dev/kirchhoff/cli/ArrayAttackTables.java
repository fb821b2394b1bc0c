package dev.kirchhoff.cli;

import dev.kirchhoff.evaluation.FastGradientSign;
import dev.kirchhoff.experiment.analysis.ArrayAttackReport;
import dev.kirchhoff.experiment.analysis.ArrayAttackReport.Level;
import dev.kirchhoff.experiment.analysis.ArrayAttackReport.OnArrays;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Says on a terminal what came out of attacks on programmed arrays: a table for each accelerator. */
final class ArrayAttackTables {

    private ArrayAttackTables() {}

    static void print(PrintWriter out, ArrayAttackReport report) {
        FastGradientSign.Result digital = report.digital();
        out.printf(
                Locale.ROOT,
                "%,d %s images; ratio of %s, gradient %s of the %s, %d vote%s, %d draw%s%n",
                digital.images(),
                report.set(),
                report.snrOf(),
                report.gradient(),
                report.gradientOf().equals("digital") ? "digital network" : "arrays",
                report.votes(),
                report.votes() == 1 ? "" : "s",
                report.draws(),
                report.draws() == 1 ? "" : "s");
        for (OnArrays arrays : report.hardware()) {
            out.println();
            out.println(arrays.label());
            Table table = new Table(List.of("SNR in dB", "eps x 255", "digital", "on arrays"));
            for (int number = 0; number < arrays.levels().size(); number++) {
                Level level = arrays.levels().get(number);
                table.row(List.of(
                        Numbers.given(level.decibels()),
                        Numbers.figure(255 * level.epsilon()),
                        Numbers.percent(digital.levels().get(number).accuracy(), 2),
                        Numbers.spread(level.accuracy())));
            }
            table.row(List.of("-", "0", Numbers.percent(digital.floor(), 2), Numbers.spread(arrays.floor())));
            table.print(out);
            out.println("Correct without attack: "
                    + Numbers.percent((double) digital.correct() / digital.images(), 2) + " digital, "
                    + Numbers.spread(arrays.correct()) + " on arrays. Shares are of these.");
        }
    }
}
