package dev.kirchhoff.pulse;

import dev.kirchhoff.crossbar.CellArray;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Rows;

/**
 * Random pulses on the cells of arrays of one shape: draws the trains of a run of vectors, then lets one of the two engines move the
 * devices. The buffers of one thread.
 */
final class PulsedUpdate {

    /** Spread of a step from pulse to pulse above which steps against their direction are so many that bounds act on each. */
    private static final double NOISY = 0.5;

    /** Coincidences for each cell below which pulse by pulse is cheaper. */
    private static final double SPARSE = 1 / 4.0;

    private final int inputs;
    private final int outputs;
    private final PulseTrains trains;
    private final SinglePulses exact;
    private final CountedCoincidences aggregated;

    PulsedUpdate(int outputs, int inputs, CountedCoincidences aggregated) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.trains = new PulseTrains(inputs, outputs);
        this.exact = new SinglePulses(inputs);
        this.aggregated = aggregated;
    }

    /**
     * Pulses vectors onto cells, one after another.
     *
     * @param scale of the devices of the cells
     * @param x inputs, rows x inputs
     * @param d errors, rows x outputs
     * @param sent receives the coincidences up and down
     * @param stream gives trains and noise
     */
    void run(
            Kernels kernels,
            CellArray cells,
            PulseScale scale,
            Rows x,
            Rows d,
            double rate,
            long[] sent,
            RandomStream stream) {
        PulseKernels pulses = kernels.pulses();
        Update update = scale.settings();
        double limit = limit(update.engine(), cells);
        double travel = 0;
        trains.clear();
        for (int row = 0; row < x.count(); row++) {
            scale.set(kernels.periphery(), rate, x, inputs, d, outputs, row);
            if (travel + scale.travel() > limit || !trains.hasRoom(2 * scale.slots())) {
                apply(pulses, cells, update.engine(), sent, stream);
                travel = 0;
            }
            travel += scale.travel();
            if (update.pulses() == PulseType.STOCHASTIC) {
                trains.add(pulses, scale, PulseTrains.Polarity.POSITIVE, x, d, row, stream);
                trains.add(pulses, scale, PulseTrains.Polarity.NEGATIVE, x, d, row, stream);
            } else {
                trains.add(pulses, scale, PulseTrains.Polarity.BOTH, x, d, row, stream);
            }
        }
        apply(pulses, cells, update.engine(), sent, stream);
    }

    private static double limit(Engine engine, CellArray cells) {
        if (engine == Engine.EXACT) {
            return Double.POSITIVE_INFINITY;
        }
        return cells.range() * (cells.dependsOnState() ? Engine.MIXED_TRAVEL : Engine.TRAVEL);
    }

    private void apply(PulseKernels kernels, CellArray cells, Engine engine, long[] sent, RandomStream stream) {
        if (trains.isEmpty()) {
            return;
        }
        ColumnTrains x = trains.columns();
        RowTrains d = trains.rows();
        if (isExact(engine, cells)) {
            exact.apply(kernels, cells, x, d, sent, stream);
            if (!cells.direct()) {
                aggregated.show(kernels, cells, x, d, stream);
            }
        } else {
            aggregated.apply(kernels, cells, x, d, sent, stream);
        }
        trains.clear();
    }

    /** Whether many steps go against their direction, so that near a bound it matters that each is kept within it. */
    static boolean isNoisy(CellArray cells) {
        return cells.c2c() > NOISY;
    }

    private boolean isExact(Engine engine, CellArray cells) {
        return switch (engine) {
            case EXACT -> true;
            case AGGREGATED -> false;
            case AUTO ->
                isNoisy(cells)
                        || cells.granularity() > Engine.TRAVEL * cells.range()
                        || trains.coincidences() < SPARSE * inputs * outputs;
        };
    }
}
