package dev.kirchhoff.pulse;

import dev.kirchhoff.crossbar.DeviceBank;
import dev.kirchhoff.kernels.PulseKernels;
import dev.kirchhoff.kernels.PulseKernels.Drive;
import dev.kirchhoff.random.RandomStream;

/** Steps of listed devices, one pulse each, each with a Gaussian number of its own, which are drawn ahead. */
final class SingleSteps {

    private static final int BUFFER = 1024;

    private final float[] noise;
    private int used;

    SingleSteps(int columns) {
        this.noise = new float[Math.max(BUFFER, columns)];
        clear();
    }

    /** Forgets the numbers drawn ahead. */
    void clear() {
        used = noise.length;
    }

    /** Steps the devices of a row of a bank whose columns are listed, each once, if such coincidences move it. */
    void pulse(
            PulseKernels kernels,
            DeviceBank bank,
            Drive drive,
            int row,
            int[] columns,
            int from,
            int to,
            boolean up,
            RandomStream stream) {
        boolean moves = drive == Drive.BOTH || drive == (up ? Drive.UPS : Drive.DOWNS);
        if (from == to || !moves) {
            return;
        }
        if (used + to - from > noise.length) {
            draw(stream);
        }
        bank.pulse(kernels, row, columns, from, to, up || drive == Drive.DOWNS, noise, used);
        used += to - from;
    }

    /** Makes steps of the devices of a row of a bank, one after another, as {@link PulseKernels#sequence} lists them. */
    void step(PulseKernels kernels, DeviceBank bank, int row, int[] steps, int count, RandomStream stream) {
        for (int from = 0; from < count; ) {
            if (used == noise.length) {
                draw(stream);
            }
            int to = Math.min(count, from + noise.length - used);
            bank.step(kernels, row, steps, from, to, noise, used);
            used += to - from;
            from = to;
        }
    }

    private void draw(RandomStream stream) {
        stream.fillGaussian(noise, 0, noise.length, 0, 1);
        used = 0;
    }
}
