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
public final class PulsedUpdate {

    /** How far a run whose coincidences are counted may be expected to move any weight, in units of the devices' range. */
    public static final double TRAVEL = 1 / 32.0;

    /** Coincidences for each cell below which pulse by pulse is cheaper. */
    private static final double SPARSE = 1 / 4.0;

    private final int inputs;
    private final int outputs;
    private final PulseTrains trains;
    private final SinglePulses exact;
    private final CountedCoincidences aggregated;

    public PulsedUpdate(int outputs, int inputs, CountedCoincidences aggregated) {
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
    public void run(
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
        double limit = update.engine() == Engine.EXACT ? Double.POSITIVE_INFINITY : TRAVEL * cells.range();
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

    private boolean isExact(Engine engine, CellArray cells) {
        return switch (engine) {
            case EXACT -> true;
            case AGGREGATED -> false;
            case AUTO ->
                cells.granularity() > TRAVEL * cells.range() || trains.coincidences() < SPARSE * inputs * outputs;
        };
    }
}
