package dev.kirchhoff.benchmarks;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.BatchPass;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Tensor;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Programmed;
import dev.kirchhoff.tile.Ranges;
import java.util.Optional;

/** Inference of {@link ResNet20} on random images, in exact arithmetic or on programmed arrays whose ranges were calibrated on them. */
final class Inference implements AutoCloseable {

    /** Images of a batch. */
    static final int BATCH = 64;

    private final Workers workers;
    private final BatchPass pass;
    private final RandomKey key = new RandomKey(1, 0);
    private long images;

    /** Writes the network to arrays, where settings of some are given. */
    Inference(Optional<Programmed> arrays, int threads) {
        workers = new Workers(threads);
        Network digital = ResNet20.digital();
        pass = open(arrays.map(settings -> written(digital, settings)).orElse(digital));
    }

    private Network written(Network digital, Programmed settings) {
        Ranges ranges = new Ranges();
        for (int round = 0; round < settings.calibrationPasses(); round++) {
            Hardware watching = settings.calibrating(ranges);
            open(digital.programmed(watching, 1)).forward(key);
        }
        return digital.programmed(settings.calibrated(ranges), 1);
    }

    private BatchPass open(Network network) {
        BatchPass opened = network.openBatch(BATCH, Mode.INFERENCE, Kernels.best(), workers);
        Tensor input = opened.input();
        RandomStream.open(6, Purpose.NOISE, 0, 0, 0).fillGaussian(input.data(), 0, input.data().length, 0, 1);
        return opened;
    }

    /** Takes all images through the network once. */
    void run() {
        pass.forward(key.move(images));
        images += BATCH;
    }

    @Override
    public void close() {
        workers.close();
    }
}
