package dev.kirchhoff.network;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A network at work on batches of one size, cut into small parts: a part goes through all blocks, there and back, while its
 * activations are still in the cache. Shards of parts run side by side; their gradients are added in order. Where a block mixes
 * images, or the weights outweigh the activations, the part is the whole batch and the blocks themselves run in parallel.
 */
public final class BatchPass {

    private static final int CHUNK = 1 << 14;

    private final BatchPlan plan;
    private final Workers workers;
    private final ElementKernels elements;
    private final Tensor input;
    private final Tensor output;
    private final @Nullable Tensor inputGradient;
    private final Worker[] crew;
    private final float[][][] sums;
    private final double[] losses;
    private final Workers.Task shardTask = this::runShard;
    private final Workers.Task sumTask = this::addChunk;

    private final int batch;

    // The step under way.
    private RandomKey key = new RandomKey(0, 0);
    private @Nullable Target target;
    private @Nullable Loss loss;
    private int summed;

    BatchPass(Network network, int batch, Mode mode, Kernels kernels, Workers workers) {
        this.plan = BatchPlan.of(network, batch);
        this.batch = batch;
        this.elements = kernels.elements();
        this.workers = workers;
        this.input = Tensor.zeros(network.inputShape().batchOf(batch));
        this.output = Tensor.zeros(network.outputShape().batchOf(batch));
        this.inputGradient = mode == Mode.INPUT_GRADIENT ? Tensor.zeros(input.shape()) : null;
        boolean alone = plan.shards() == 1;
        this.crew = new Worker[alone ? 1 : workers.count()];
        for (int worker = 0; worker < crew.length; worker++) {
            Workers within = alone ? workers : Workers.serial();
            crew[worker] = new Worker(new NetworkPass(network, plan.part(), batch, mode, kernels, within));
        }
        this.sums = new float[plan.shards()][][];
        for (int shard = 0; shard < sums.length; shard++) {
            sums[shard] = crew[0].newSums();
        }
        this.losses = new double[batch / plan.part()];
    }

    /** The images, {@code [batch, height, width, channels]}: to be filled before each step. */
    public Tensor input() {
        return input;
    }

    /** The output of the last block, {@code [batch, ...]}. */
    public Tensor output() {
        return output;
    }

    /**
     * Gradient of the mean loss with respect to the images, {@code [batch, height, width, channels]}, as of the last {@link #differentiate};
     * null but in {@link Mode#INPUT_GRADIENT}.
     */
    public @Nullable Tensor inputGradient() {
        return inputGradient;
    }

    /**
     * Computes the output of the images.
     *
     * @param key addresses the random streams of this batch
     * @throws IllegalStateException if the network is being updated by another pass
     */
    public void forward(RandomKey key) {
        run(key, null, null);
    }

    /**
     * Computes the output of the images and the gradients of all parameters.
     *
     * @param key addresses the random streams of this batch
     * @param target what each image should give
     * @param loss what to minimise
     * @return the mean loss of an image
     * @throws IllegalArgumentException if the target is not one for each image of the batch, or does not fit the loss
     * @throws IllegalStateException if the network is being updated by another pass
     */
    public double learn(RandomKey key, Target target, Loss loss) {
        double mean = differentiate(key, target, loss);
        addGradients();
        return mean;
    }

    /**
     * Computes the output of the images and the {@link #inputGradient}.
     *
     * @param key addresses the random streams of this batch
     * @param target what each image should give
     * @param loss what is differentiated
     * @return the mean loss of an image
     * @throws IllegalArgumentException if the target is not one for each image of the batch, or does not fit the loss
     * @throws IllegalStateException if the network is being updated by another pass
     */
    public double differentiate(RandomKey key, Target target, Loss loss) {
        if (target.images() != batch) {
            throw new IllegalArgumentException(
                    target.images() + " targets were given for a batch of " + batch + " images");
        }
        run(key, target, loss);
        double sum = 0;
        for (double value : losses) {
            sum += value;
        }
        return sum;
    }

    private void run(RandomKey of, @Nullable Target aim, @Nullable Loss measure) {
        key = movedTo(key, of.seed(), of.image());
        target = aim;
        loss = measure;
        if (plan.shards() == 1) {
            runShard(0, 0);
        } else {
            workers.run(plan.shards(), shardTask);
        }
    }

    private void runShard(int shard, int worker) {
        Worker own = crew[worker];
        own.startSums(sums[shard]);
        for (int part = plan.firstPart(shard, batch); part < plan.firstPart(shard + 1, batch); part++) {
            copyPart(input, part, own.pass.input(), 0);
            own.key = movedTo(own.key, key.seed(), key.image() + (long) part * plan.part());
            own.pass.forward(own.key);
            copyPart(own.pass.output(), 0, output, part);
            if (target != null && loss != null) {
                losses[part] = own.learn(target, part * plan.part(), loss, (double) plan.part() / batch);
                Tensor ofPart = own.pass.inputGradient();
                if (inputGradient != null && ofPart != null) {
                    copyPart(ofPart, 0, inputGradient, part);
                }
            }
        }
    }

    private static RandomKey movedTo(RandomKey own, long seed, long image) {
        return own.seed() == seed ? own.move(image) : new RandomKey(seed, image);
    }

    private void copyPart(Tensor from, int fromPart, Tensor to, int toPart) {
        int size = Math.min(from.data().length, to.data().length);
        System.arraycopy(from.data(), fromPart * size, to.data(), toPart * size, size);
    }

    /** Adds the gradients of all shards to those of the first, in order. */
    private void addGradients() {
        for (summed = 0; summed < sums[0].length && plan.shards() > 1; summed++) {
            workers.run(Math.ceilDiv(sums[0][summed].length, CHUNK), sumTask);
        }
        crew[0].useSums(sums[0]);
    }

    private void addChunk(int chunk, int worker) {
        float[] sum = sums[0][summed];
        int from = chunk * CHUNK;
        int length = Math.min(CHUNK, sum.length - from);
        for (int shard = 1; shard < sums.length; shard++) {
            elements.add(sums[shard][summed], from, sum, from, length);
        }
    }

    /**
     * Lets every block learn from the last {@link #learn}.
     *
     * @throws IllegalStateException if another pass runs on the network or updates it
     */
    public void update(Optimiser optimiser) {
        crew[0].pass.update(key, optimiser);
    }

    /** The buffers of one thread, in which it works on one part after another. */
    private static final class Worker {
        private final NetworkPass pass;
        private final Gradient[] gradients;
        private RandomKey key = new RandomKey(0, 0);
        private @Nullable Target part;

        private Worker(NetworkPass pass) {
            this.pass = pass;
            this.gradients = pass.gradients().toArray(Gradient[]::new);
        }

        private float[][] newSums() {
            return Arrays.stream(gradients)
                    .map(gradient -> new float[gradient.values().length])
                    .toArray(float[][]::new);
        }

        private void startSums(float[][] sums) {
            useSums(sums);
            pass.clearGradients();
        }

        private void useSums(float[][] sums) {
            for (int i = 0; i < sums.length; i++) {
                gradients[i].use(sums[i]);
            }
        }

        /** The part's share of the mean loss of the batch. */
        private double learn(Target target, int firstImage, Loss loss, double share) {
            Target own = part(target);
            target.copyTo(firstImage, own);
            Tensor gradient = pass.outputGradient();
            double value = loss.evaluate(pass.output(), own, gradient);
            if (gradient != null) {
                scale(gradient.data(), (float) share);
            }
            pass.accumulateGradients(key);
            return value * share;
        }

        /** Room for the targets of a part. */
        private Target part(Target target) {
            Target own = part;
            if (own == null || own.getClass() != target.getClass()) {
                own = target.room(pass.input().shape().extent(0));
                part = own;
            }
            return own;
        }

        private static void scale(float[] values, float factor) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
        }
    }
}
