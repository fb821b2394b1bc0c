package dev.kirchhoff.crossbar.wires;

import java.util.Arrays;
import java.util.Deque;

/** The two triangular solves of {@link Eliminated}. */
final class Substitution {

    private Substitution() {}

    /** Puts y on the stack and returns the currents at the ports; {@code nodes} holds the currents of the eliminated nodes, then of the ports. */
    static double[] forward(double[] u, int inner, Ports ports, double[] nodes, Deque<double[]> stack) {
        int width = inner + ports.width();
        double[] y = new double[inner];
        for (int k = 0; k < inner; k++) {
            int row = k * width;
            double value = nodes[k] * u[row + k];
            y[k] = value;
            for (int i = k + 1; i < nodes.length; i++) {
                nodes[i] += value * u[row + i];
            }
        }
        stack.push(y);
        return Arrays.copyOfRange(nodes, inner, nodes.length);
    }

    /** Voltages of the eliminated nodes, then of the terminals. */
    static double[] backward(double[] u, int inner, double[] terminals, Deque<double[]> stack) {
        int width = inner + terminals.length;
        double[] y = stack.isEmpty() ? new double[inner] : stack.pop();
        double[] nodes = new double[width];
        System.arraycopy(terminals, 0, nodes, inner, terminals.length);
        for (int k = inner - 1; k >= 0; k--) {
            int row = k * width;
            double a = y[k];
            double b = 0;
            double c = 0;
            double d = 0;
            int i = k + 1;
            for (; i + 3 < width; i += 4) {
                a += u[row + i] * nodes[i];
                b += u[row + i + 1] * nodes[i + 1];
                c += u[row + i + 2] * nodes[i + 2];
                d += u[row + i + 3] * nodes[i + 3];
            }
            for (; i < width; i++) {
                a += u[row + i] * nodes[i];
            }
            nodes[k] = (a + b + c + d) * u[row + k];
        }
        return nodes;
    }
}
