package dev.kirchhoff.crossbar.wires;

import dev.kirchhoff.tensor.DoubleRows;

/**
 * A network put together from conductances or from regions, some nodes of which are about to be eliminated. Its terminals are numbered: first the nodes
 * to be eliminated, then as {@link Ports} say.
 */
final class Assembly {

    private final Ports ports;
    private final int inner;
    private final int width;
    private final double[] eliminated;
    private final double[] rest;
    private final double[] direct;

    /** A network of {@code inner} nodes to be eliminated, and those that stay; nothing is connected yet. */
    Assembly(int inner, Ports ports) {
        this.ports = ports;
        this.inner = inner;
        this.width = inner + ports.width();
        this.eliminated = new double[Math.multiplyExact(inner, width)];
        this.rest = new double[Math.multiplyExact(ports.count(), ports.width())];
        this.direct = new double[Math.multiplyExact(ports.grounds(), ports.drivers())];
    }

    /** Adds a conductance between a node and a node or a fixed voltage. */
    void connect(int a, int b, double conductance) {
        int leak = inner + ports.leak();
        add(a, b, conductance);
        if (b > leak) {
            add(a, leak, conductance);
        } else {
            add(b, a, conductance);
        }
    }

    private void add(int row, int column, double conductance) {
        if (row < inner) {
            eliminated[row * width + column] += conductance;
        } else if (column >= inner) {
            rest[(row - inner) * ports.width() + column - inner] += conductance;
        }
    }

    /** Adds a region, whose terminals are to stand where {@code segments} say; {@code drivers} and {@code grounds} are those before its own. */
    void add(Region region, Segments segments, int drivers, int grounds) {
        Ports own = region.ports();
        for (int i = 0; i < segments.count(); i++) {
            Segment rows = segments.get(i);
            int count = Math.min(rows.length(), own.count() - rows.from());
            for (int row = 0; row < count; row++) {
                addRow(region.conductances(), (rows.from() + row) * own.width(), rows.to() + row, segments);
            }
        }
        for (int ground = 0; ground < own.grounds(); ground++) {
            int to = (grounds + ground) * ports.drivers() + drivers;
            for (int driver = 0; driver < own.drivers(); driver++) {
                direct[to + driver] += region.direct()[ground * own.drivers() + driver];
            }
        }
    }

    private void addRow(double[] conductances, int from, int row, Segments segments) {
        boolean goes = row < inner;
        double[] target = goes ? eliminated : rest;
        int start = goes ? row * width : (row - inner) * ports.width() - inner;
        for (int i = 0; i < segments.count(); i++) {
            Segment columns = segments.get(i);
            if (goes || columns.to() >= inner) {
                add(conductances, from + columns.from(), target, start + columns.to(), columns.length());
            }
        }
    }

    private static void add(double[] x, int from, double[] y, int to, int length) {
        for (int i = 0; i < length; i++) {
            y[to + i] += x[from + i];
        }
    }

    /** Eliminates; what is left is a region. */
    Region reduced(Arithmetic arithmetic) {
        new Elimination(eliminated, inner, width, inner + ports.leak() + 1).factor(arithmetic);
        DoubleRows u = new DoubleRows(eliminated, 0, width, inner);
        DoubleRows left = new DoubleRows(rest, 0, ports.width(), ports.count());
        arithmetic.accumulateSquare(u.from(0, inner, inner), left, ports.width(), true);
        arithmetic.accumulate(
                u.from(0, inner + ports.firstGround(), inner),
                u.from(0, inner + ports.firstDriver(), inner),
                new DoubleRows(direct, 0, ports.drivers(), ports.grounds()),
                ports.drivers());
        return new Region(ports, rest, direct);
    }

    /** The rows of the eliminated nodes, {@code inner} x {@code inner + ports.width()}. */
    double[] eliminated() {
        return eliminated;
    }

    /** Multiplications and additions, counted as pairs, of eliminating {@code n} nodes beside which {@code ports} stay. */
    static double multiplyAdds(double n, Ports ports) {
        double k = ports.count();
        double fixed = ports.width() - k;
        return n * n * n / 6
                + n * n * (k + fixed) / 2
                + n * (k * k / 2 + k * fixed + (double) ports.grounds() * ports.drivers());
    }
}
