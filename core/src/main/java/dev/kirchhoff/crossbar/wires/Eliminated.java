package dev.kirchhoff.crossbar.wires;

import java.util.Deque;

/**
 * What was eliminated in a region, from which the voltages of its nodes are found once those of its terminals are known.
 *
 * <p>Model: with u of {@link Elimination} and the current J that is put into every node, {@code y = L⁻¹ J} goes up, each region adding
 * {@code uᵀ y} to its ports; then {@code p_k^½ v_k = y_k + sum_j u_kj v_j} goes down.
 */
sealed interface Eliminated {

    /**
     * On the way up.
     *
     * @param currents through each cell beside its own, from its row to its column, in the order of {@link CellVoltages}
     * @param stack takes y
     * @return currents that arrive at the ports
     */
    double[] up(CellVoltages currents, Deque<double[]> stack);

    /**
     * On the way down.
     *
     * @param terminals voltages of the ports and, after an unused one, the fixed ones
     * @param stack gives y; empty where there are no currents
     * @param voltages takes the voltages of the nodes at each cell: of its row as input, of its column as output
     */
    void down(double[] terminals, Deque<double[]> stack, NodeVoltages voltages);

    /** Few cells. */
    record Cells(Leaf leaf, double[] u) implements Eliminated {
        @Override
        public double[] up(CellVoltages currents, Deque<double[]> stack) {
            double[] nodes = new double[leaf.inner() + leaf.ports().count()];
            currents.visit(leaf.where(), (at, i, line, j) -> {
                nodes[leaf.rowNode(i, line, j)] -= currents.values()[at];
                nodes[leaf.columnNode(i, j)] += currents.values()[at];
            });
            return Substitution.forward(u, leaf.inner(), leaf.ports(), nodes, stack);
        }

        @Override
        public void down(double[] terminals, Deque<double[]> stack, NodeVoltages voltages) {
            double[] nodes = Substitution.backward(u, leaf.inner(), terminals, stack);
            double[] rows = voltages.input().values();
            double[] columns = voltages.output().values();
            voltages.input().visit(leaf.where(), (at, i, line, j) -> {
                rows[at] = nodes[leaf.rowNode(i, line, j)];
                columns[at] = nodes[leaf.columnNode(i, j)];
            });
        }
    }

    /** Two regions joined. */
    record Halves(Joint joint, double[] u, Eliminated first, Eliminated second) implements Eliminated {
        @Override
        public double[] up(CellVoltages currents, Deque<double[]> stack) {
            double[] nodes = new double[joint.inner() + joint.ports().count()];
            scatter(first.up(currents, stack), joint.first(), nodes);
            scatter(second.up(currents, stack), joint.second(), nodes);
            return Substitution.forward(u, joint.inner(), joint.ports(), nodes, stack);
        }

        @Override
        public void down(double[] terminals, Deque<double[]> stack, NodeVoltages voltages) {
            double[] nodes = Substitution.backward(u, joint.inner(), terminals, stack);
            second.down(gather(nodes, joint.second()), stack, voltages);
            first.down(gather(nodes, joint.first()), stack, voltages);
        }

        private static void scatter(double[] ports, Segments segments, double[] nodes) {
            for (int at = 0; at < segments.count(); at++) {
                Segment segment = segments.get(at);
                for (int i = 0; i < segment.length() && segment.from() + i < ports.length; i++) {
                    nodes[segment.to() + i] += ports[segment.from() + i];
                }
            }
        }

        private static double[] gather(double[] nodes, Segments segments) {
            double[] terminals = new double[segments.width()];
            for (int at = 0; at < segments.count(); at++) {
                Segment segment = segments.get(at);
                System.arraycopy(nodes, segment.to(), terminals, segment.from(), segment.length());
            }
            return terminals;
        }
    }
}
