package dev.kirchhoff.examples;

import dev.kirchhoff.crossbar.error.Normal;
import dev.kirchhoff.crossbar.error.Programming;
import dev.kirchhoff.crossbar.error.ReadNoise;
import dev.kirchhoff.crossbar.error.Spread;
import dev.kirchhoff.crossbar.programmed.Cells;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.random.TileKey;
import dev.kirchhoff.tile.Programmed;
import dev.kirchhoff.tile.Tile;
import dev.kirchhoff.tile.WeightView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A programmed crossbar as a library: it solves A x = b. Cells are written with errors of 1 % of the largest conductance, and every read
 * has noise, so the array alone comes to a residual of about a tenth and stays there. With the residual b - A x computed digitally, the
 * array only has to find corrections, and each round gains a factor of about eight, until double precision ends.
 *
 * <p>Source: M. Le Gallo et al., "Mixed-precision in-memory computing", Nat. Electron. 1 (2018): exact residuals, inexact corrections.
 */
public final class E07_SolveALinearSystem {

    private static final int SIZE = 64;
    private static final int SWEEPS = 25;

    private E07_SolveALinearSystem() {}

    /**
     * Relative residuals |b - A x| / |b| after each round.
     *
     * @param analog residuals for the next round are read from the array
     * @param mixed they are computed in double precision
     */
    public record Residuals(List<Double> analog, List<Double> mixed) {}

    /** Solves a system of 64 equations, both ways. */
    public static Residuals solve(int rounds) {
        double[] a = matrix();
        double[] b = vector(1);
        return new Residuals(refine(a, b, rounds, false), refine(a, b, rounds, true));
    }

    /** 1 + a random part: its inverse is well behaved. */
    private static double[] matrix() {
        double[] a = vector(SIZE);
        for (int i = 0; i < a.length; i++) {
            a[i] = (i / SIZE == i % SIZE ? 1 : 0) + 0.04 * a[i];
        }
        return a;
    }

    private static double[] vector(int times) {
        RandomStream stream = RandomStream.open(3, Purpose.INITIALISATION, 0, 0, times);
        double[] v = new double[times * SIZE];
        for (int i = 0; i < v.length; i++) {
            v[i] = stream.nextGaussian();
        }
        return v;
    }

    private static Tile crossbar(double[] a) {
        Cells cells = Cells.defaults()
                .withProgramming(Programming.defaults().withSpread(new Normal(Spread.Dependence.INDEPENDENT, 0.01)))
                .withReadNoise(new ReadNoise.Steady(new Normal(Spread.Dependence.PROPORTIONAL, 0.01)));
        return Programmed.defaults().withCells(cells).tile(WeightView.of(floats(a), SIZE, SIZE), new TileKey(7, 0, 0));
    }

    private static List<Double> refine(double[] a, double[] b, int rounds, boolean exact) {
        Tile crossbar = crossbar(a);
        double[] x = new double[SIZE];
        List<Double> residuals = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double[] r = exact
                    ? residual(b, product(a, x))
                    : residual(b, doubles(crossbar.multiply(floats(x), new RandomKey(round, 0))));
            double[] correction = relaxed(crossbar, r, round);
            for (int i = 0; i < SIZE; i++) {
                x[i] += correction[i];
            }
            residuals.add(norm(residual(b, product(a, x))) / norm(b));
        }
        return residuals;
    }

    /** Solves A z = r roughly, by z ← z + (r - A z) with products of the array. */
    private static double[] relaxed(Tile crossbar, double[] r, int round) {
        double[] z = new double[SIZE];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double[] left = residual(r, doubles(crossbar.multiply(floats(z), new RandomKey(round, 1 + sweep))));
            for (int i = 0; i < SIZE; i++) {
                z[i] += left[i];
            }
        }
        return z;
    }

    private static double[] product(double[] a, double[] x) {
        double[] y = new double[SIZE];
        for (int i = 0; i < a.length; i++) {
            y[i / SIZE] += a[i] * x[i % SIZE];
        }
        return y;
    }

    private static double[] residual(double[] b, double[] y) {
        double[] r = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            r[i] = b[i] - y[i];
        }
        return r;
    }

    private static double norm(double[] v) {
        double sum = 0;
        for (double value : v) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static float[] floats(double[] v) {
        float[] all = new float[v.length];
        for (int i = 0; i < v.length; i++) {
            all[i] = (float) v[i];
        }
        return all;
    }

    private static double[] doubles(float[] v) {
        double[] all = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            all[i] = v[i];
        }
        return all;
    }

    static void main() {
        Residuals residuals = solve(20);
        IO.println("round  array alone  exact residuals");
        for (int round = 0; round < residuals.mixed().size(); round++) {
            IO.println(String.format(
                    Locale.ROOT,
                    "%5d  %11.1e  %15.1e",
                    round + 1,
                    residuals.analog().get(round),
                    residuals.mixed().get(round)));
        }
    }
}
