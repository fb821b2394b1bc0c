package dev.kirchhoff.benchmarks;

import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.BatchPass;
import dev.kirchhoff.network.Loss;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.Target;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.training.Sgd;

/** Training steps of a network on one batch of random images: forward, loss, backward and SGD with weight decay. */
public final class TrainingStep implements AutoCloseable {

    private static final double RATE = 0.025;

    private final RandomStream stream = RandomStream.open(2, Purpose.NOISE, 0, 0, 0);
    private final int batch;
    private final Workers workers;
    private final BatchPass pass;
    private final Sgd sgd;
    private final Loss loss = new SoftmaxCrossEntropy();
    private final int[] labels;
    private final Target target;
    private final RandomKey key = new RandomKey(1, 0);
    private long images;

    /** Sets the RAPA network up on some hardware, with random tiling. */
    public TrainingStep(int batch, int threads, Hardware hardware, int... tiles) {
        this(RapaNetwork.of(hardware, tiles), batch, threads);
    }

    /** Sets a network for ten classes up. */
    TrainingStep(Network network, int batch, int threads) {
        this.batch = batch;
        this.workers = new Workers(threads);
        Kernels kernels = Kernels.best();
        this.pass = network.openBatch(batch, Mode.TRAINING, kernels, workers);
        this.sgd = new Sgd(
                network.parameters().stream()
                        .map(Network.NamedParameter::parameter)
                        .toList(),
                0,
                1e-4,
                kernels,
                workers);
        sgd.rate(RATE);
        this.labels = new int[batch];
        this.target = new Target.Classes(labels);
        stream.fillUniform(pass.input().data(), 0, pass.input().data().length);
    }

    /** One step, with labels drawn anew: so that errors stay as large as at the start of training, and pulses as many. */
    public double step() {
        for (int image = 0; image < batch; image++) {
            labels[image] = stream.nextInt(10);
        }
        double value = pass.learn(key.move(images), target, loss);
        pass.update(sgd);
        images += batch;
        return value;
    }

    @Override
    public void close() {
        workers.close();
    }
}
