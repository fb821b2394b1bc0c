package dev.kirchhoff.network;

import dev.kirchhoff.kernels.ElementKernels;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A network at work on batches of one size, cut into small parts: a part goes through all blocks, there and back, while its
 * activations are still in the cache. Shards of parts run side by side; their gradients are added in order. Where a block mixes
 * images, or the weights outweigh the activations, the part is the whole batch and the blocks themselves run in parallel.
 */
public final class BatchPass {

    private static final int CHUNK = 1 << 14;

    private final BatchPlan plan;
    private final int batch;
    private final Kernels kernels;
    private final Workers workers;
    private final Tensor input;
    private final Tensor output;
    private final List<Worker> crew = new ArrayList<>();
    private final List<float[][]> sums = new ArrayList<>();
    private final double[] losses;

    BatchPass(Network network, int batch, Mode mode, Kernels kernels, Workers workers) {
        this.plan = BatchPlan.of(network, batch);
        this.batch = batch;
        this.kernels = kernels;
        this.workers = workers;
        this.input = Tensor.zeros(network.inputShape().batchOf(batch));
        this.output = Tensor.zeros(network.outputShape().batchOf(batch));
        boolean alone = plan.shards() == 1;
        for (int worker = 0; worker < (alone ? 1 : workers.count()); worker++) {
            Workers within = alone ? workers : Workers.serial();
            crew.add(new Worker(network.open(plan.part(), mode, kernels, within), plan.part()));
        }
        for (int shard = 0; shard < plan.shards(); shard++) {
            sums.add(crew.getFirst().newSums());
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
     * Computes the output of the images.
     *
     * @param key addresses the random streams of this batch
     */
    public void forward(RandomKey key) {
        run(key, (shard, part) -> {});
    }

    /**
     * Computes the output of the images and the gradients of all parameters.
     *
     * @param key addresses the random streams of this batch
     * @param labels right class of each image
     * @param loss what to minimise
     * @return the mean loss of an image
     */
    public double learn(RandomKey key, int[] labels, Loss loss) {
        run(key, (worker, part) -> losses[part] = worker.learn(labels, part, loss, batch));
        addGradients();
        double sum = 0;
        for (double value : losses) {
            sum += value;
        }
        return sum;
    }

    /** What is done with a part after its forward pass. */
    @FunctionalInterface
    private interface Completion {
        void complete(Worker worker, int part);
    }

    private void run(RandomKey key, Completion completion) {
        if (plan.shards() == 1) {
            runShard(0, crew.getFirst(), key, completion);
        } else {
            workers.run(plan.shards(), (shard, worker) -> runShard(shard, crew.get(worker), key, completion));
        }
    }

    private void runShard(int shard, Worker worker, RandomKey key, Completion completion) {
        worker.startSums(sums.get(shard));
        for (int part = plan.firstPart(shard, batch); part < plan.firstPart(shard + 1, batch); part++) {
            copyPart(input, part, worker.pass.input(), 0);
            worker.pass.forward(new RandomKey(key.seed(), key.image() + (long) part * plan.part()));
            completion.complete(worker, part);
            copyPart(worker.pass.output(), 0, output, part);
        }
    }

    private void copyPart(Tensor from, int fromPart, Tensor to, int toPart) {
        int size = plan.part() * from.shape().item().size();
        System.arraycopy(from.data(), fromPart * size, to.data(), toPart * size, size);
    }

    /** Adds the gradients of all shards to those of the first, in order. */
    private void addGradients() {
        ElementKernels elements = kernels.elements();
        for (int number = 0; number < sums.getFirst().length && plan.shards() > 1; number++) {
            float[] sum = sums.getFirst()[number];
            int index = number;
            workers.run(Math.ceilDiv(sum.length, CHUNK), (chunk, worker) -> {
                int from = chunk * CHUNK;
                int length = Math.min(CHUNK, sum.length - from);
                for (float[][] shard : sums.subList(1, sums.size())) {
                    elements.add(shard[index], from, sum, from, length);
                }
            });
        }
        crew.getFirst().useSums(sums.getFirst());
    }

    /** Lets every block learn from the last {@link #learn}. */
    public void update(Optimiser optimiser) {
        crew.getFirst().pass.update(optimiser);
    }

    /** The buffers of one thread, in which it works on one part after another. */
    private static final class Worker {
        private final NetworkPass pass;
        private final List<Gradient> gradients;
        private final int[] labels;

        private Worker(NetworkPass pass, int part) {
            this.pass = pass;
            this.gradients = pass.gradients();
            this.labels = new int[part];
        }

        private float[][] newSums() {
            return gradients.stream()
                    .map(gradient -> new float[gradient.values().length])
                    .toArray(float[][]::new);
        }

        private void startSums(float[][] sums) {
            useSums(sums);
            pass.clearGradients();
        }

        private void useSums(float[][] sums) {
            for (int i = 0; i < sums.length; i++) {
                gradients.get(i).use(sums[i]);
            }
        }

        /** The part's share of the mean loss of the batch. */
        private double learn(int[] batchLabels, int part, Loss loss, int batch) {
            System.arraycopy(batchLabels, part * labels.length, labels, 0, labels.length);
            Tensor gradient = pass.outputGradient();
            double value = loss.evaluate(pass.output(), labels, gradient);
            if (gradient != null) {
                scale(gradient.data(), (float) labels.length / batch);
            }
            pass.accumulateGradients();
            return value * labels.length / batch;
        }

        private static void scale(float[] values, float factor) {
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
        }
    }
}
