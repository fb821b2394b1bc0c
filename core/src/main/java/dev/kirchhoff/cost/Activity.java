package dev.kirchhoff.cost;

import dev.kirchhoff.Check;

/** What flows through the arrays of a layer: the part of its energy that depends on values. */
public interface Activity {

    /**
     * Mean of v² over the lines, vectors and input slices of a layer, v being the voltage as a share of the largest.
     */
    double squaredInput(MatrixLayer layer);

    /**
     * Mean over vectors and input slices of Σ_ij v_i² g_ij, over all cells of a matrix of the layer, all sides and weight slices, g being
     * the conductance as a share of Gmax.
     */
    double dissipation(MatrixLayer layer, ArrayDesign design);

    /** The same means everywhere, where nothing was observed: every cell conducts the mean of all. */
    record Assumed(double squaredInput, double conductance) implements Activity {

        /**
         * Checks the means.
         *
         * @throws IllegalArgumentException if one is not between 0 and 1
         */
        public Assumed {
            Check.share("squaredInput", squaredInput);
            Check.share("conductance", conductance);
        }

        @Override
        public double squaredInput(MatrixLayer layer) {
            return squaredInput;
        }

        @Override
        public double dissipation(MatrixLayer layer, ArrayDesign design) {
            double cells = (double) layer.inputs() * layer.outputs() * design.columnsPerWeight();
            return squaredInput * conductance * cells;
        }
    }
}
