package dev.kirchhoff.crossbar.programmed;

import dev.kirchhoff.crossbar.error.WriteResult;
import dev.kirchhoff.crossbar.wires.ArrayCells;
import dev.kirchhoff.crossbar.wires.CellVoltages;
import dev.kirchhoff.crossbar.wires.EffectiveMatrices;
import dev.kirchhoff.crossbar.wires.EffectiveMatrix;
import dev.kirchhoff.crossbar.wires.SeparateSupply;
import dev.kirchhoff.crossbar.wires.WireResistance;
import dev.kirchhoff.crossbar.wires.WireResistance.Noise;
import dev.kirchhoff.crossbar.wires.WiredArray;
import dev.kirchhoff.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * A matrix in arrays with wires: what is measured from an input to an output is not what the cell between them conducts.
 *
 * <p>Model: a matrix is cut into arrays by {@link ArraySize}; each slice has arrays of its own, and so has each side of pairs, where these are
 * not interleaved. Inputs are the rows of an array in their order, outputs its columns; a unit column is the first of them, nearest the
 * drivers. The {@link EffectiveMatrix} of each array stands in for its conductances from then on. Of interleaved pairs it is the difference
 * of the two sides, which then stands for the positive one, and 0 for the other. Noise of the cells becomes what {@link Noise} says.
 */
final class Wiring {

    /** A cell that conducts less says nothing about the wires. */
    private static final double CONDUCTS = 1e-3;

    private final WireResistance wires;
    private final Cut rows;
    private final Cut columns;

    /** The wires of arrays of some size that hold a matrix of outputs x inputs. */
    Wiring(WireResistance wires, ArraySize size, int outputs, int inputs) {
        this.wires = wires;
        this.rows = size.cutInputs(inputs);
        this.columns = size.cutOutputs(outputs);
    }

    /** One array: which part of the inputs and of the outputs it holds, and of which side; unit columns are in the last bank. */
    private record Place(int row, int column, int side, int units) {}

    /**
     * The slice as its terminals see it.
     *
     * @param asWritten whether it is asked for as it was just after the write, too; else this is as it is now
     */
    Slice seen(Slice slice, boolean asWritten) {
        List<float[]> now = seen(slice, CellBank::g);
        List<float[]> before = asWritten ? seen(slice, CellBank::written) : now;
        boolean noisy = slice.plus().sigma().length > 0;
        boolean scaled = noisy && wires.noise() == Noise.SCALED;
        List<float[]> noise = scaled ? scaledNoise(slice, now) : Collections.nCopies(now.size(), new float[0]);
        List<CellBank> banks = slice.banks();
        for (int i = 0; i < banks.size(); i++) {
            WriteResult result = banks.get(i).result();
            banks.set(i, new CellBank(before.get(i), now.get(i), noise.get(i), result));
        }
        int units = 1 + slice.minus().size();
        return new Slice(
                slice.factor(),
                slice.zero(),
                banks.getFirst(),
                banks.subList(1, units),
                banks.subList(units, banks.size()),
                noisy && !scaled ? noise(slice) : List.of(),
                List.of());
    }

    /** Cells of the first array of a slice, of its positive side where sides have arrays of their own. */
    ArrayCells first(Slice slice) {
        List<float[]> g = slice.banks().stream().map(CellBank::g).toList();
        return cells(g, places(slice, wires.interleaved()).getFirst(), wires.interleaved());
    }

    /**
     * The slice with its arrays, whose supply is separate; conductances stay those of the cells.
     *
     * @param subtracted whether pairs are one reading
     */
    Slice supplied(Slice slice, boolean subtracted) {
        List<float[]> g = slice.banks().stream().map(CellBank::g).toList();
        List<SuppliedArray> arrays = new ArrayList<>();
        for (Place place : places(slice, subtracted)) {
            SeparateSupply supply = new SeparateSupply(
                    cells(g, place, subtracted && !slice.minus().isEmpty()), wires);
            arrays.add(new SuppliedArray(supply, place.row, place.side, lines(place)));
        }
        return new Slice(
                slice.factor(), slice.zero(), slice.plus(), slice.minus(), slice.unit(), slice.noise(), arrays);
    }

    private List<Place> places(Slice slice, boolean together) {
        List<Place> places = new ArrayList<>();
        for (int row = 0; row < rows.parts(); row++) {
            for (int column = 0; column < columns.parts(); column++) {
                for (int side = 0; side < (together ? 1 : 1 + slice.minus().size()); side++) {
                    places.add(new Place(row, column, side, slice.unit().size()));
                }
            }
        }
        return places;
    }

    private List<float[]> seen(Slice slice, Function<CellBank, float[]> which) {
        List<float[]> given = slice.banks().stream().map(which).toList();
        List<float[]> seen = given.stream().map(float[]::clone).toList();
        for (Place place : places(slice, wires.interleaved())) {
            double[] values = EffectiveMatrices.shared()
                    .of(cells(given, place, wires.interleaved()), wires)
                    .values();
            visit(place, (at, output, cell) -> bank(seen, place, output)[cell] = (float) values[at]);
        }
        if (wires.interleaved()) {
            Arrays.fill(seen.getLast(), 0);
        }
        return seen;
    }

    private ArrayCells cells(List<float[]> banks, Place place, boolean pairs) {
        return new ArrayCells(
                rows.length(place.row),
                place.units + columns.length(place.column),
                values(banks, place),
                pairs ? values(banks, new Place(place.row, place.column, 1, 0)) : null);
    }

    private double[] values(List<float[]> banks, Place place) {
        double[] values = new double[rows.length(place.row) * (place.units + columns.length(place.column))];
        visit(place, (at, output, cell) -> values[at] = bank(banks, place, output)[cell]);
        return values;
    }

    private static float[] bank(List<float[]> banks, Place place, boolean output) {
        return output ? banks.get(place.side) : banks.getLast();
    }

    /** Deviations times what the wires leave of each cell, see {@link Noise#SCALED}; of a cell that conducts nothing, as of the one before it at its output. */
    private List<float[]> scaledNoise(Slice slice, List<float[]> now) {
        List<CellBank> banks = slice.banks();
        List<float[]> noise = new ArrayList<>();
        for (int number = 0; number < banks.size(); number++) {
            float[] sigma = banks.get(number).sigma().clone();
            int of = wires.interleaved() ? 0 : number;
            double left = 1;
            for (int cell = 0; cell < sigma.length; cell++) {
                double g = banks.get(of).g()[cell]
                        - (wires.interleaved() ? banks.getLast().g()[cell] : 0);
                left = cell % rows.length() == 0 ? 1 : left;
                if (Math.abs(g) > CONDUCTS) {
                    left = Math.clamp(now.get(of)[cell] / g, 0, 1);
                }
                sigma[cell] *= (float) (wires.interleaved() ? left : left * left);
            }
            noise.add(sigma);
        }
        return noise;
    }

    private List<ArrayNoise> noise(Slice slice) {
        List<float[]> g = slice.banks().stream().map(CellBank::g).toList();
        List<float[]> sigma = slice.banks().stream().map(CellBank::sigma).toList();
        List<ArrayNoise> noise = new ArrayList<>();
        for (Place place : places(slice, wires.interleaved())) {
            ArrayCells cells = cells(g, place, wires.interleaved());
            ArrayCells deviations = cells(sigma, place, wires.interleaved());
            noise.add(new ArrayNoise(
                    new WiredArray(cells, wires, Workers.serial()),
                    CellVoltages.of(deviations),
                    place.row,
                    place.side,
                    lines(place)));
        }
        return noise;
    }

    /** Which lines the columns of an array are. */
    private int[] lines(Place place) {
        int first = columns.start(place.column);
        int[] lines = new int[place.units + columns.length(place.column)];
        Arrays.setAll(lines, j -> j < place.units ? columns.length() + place.column : first + j - place.units);
        return lines;
    }

    /** What is done with a cell: {@code at} in its array, {@code cell} in its bank, which is that of outputs or of unit columns. */
    @FunctionalInterface
    private interface Visitor {
        void visit(int at, boolean output, int cell);
    }

    private void visit(Place place, Visitor visitor) {
        int inputs = rows.length();
        int at = 0;
        for (int i = rows.start(place.row); i < rows.start(place.row + 1); i++) {
            for (int unit = 0; unit < place.units; unit++) {
                visitor.visit(at++, false, place.column * inputs + i);
            }
            for (int output = columns.start(place.column); output < columns.start(place.column + 1); output++) {
                visitor.visit(at++, true, output * inputs + i);
            }
        }
    }
}
