package dev.kirchhoff.network;

/**
 * How a batch is cut: into parts of equal size that go through the whole network one after another, and shards of parts that
 * run side by side, each with gradients of its own. It depends on sizes alone, never on the number of threads.
 *
 * @param part images of a part, a divisor of the batch
 * @param shards number of shards, at most the number of parts
 */
record BatchPlan(int part, int shards) {

    private static final int PARTS_PER_SHARD = 5;
    private static final int MAX_SHARDS = 16;

    /**
     * The plan for a network. A small part keeps the activations in the cache; but every part reads all weights. So a part is
     * as large as makes its activations weigh as much as the weights.
     */
    static BatchPlan of(Network network, int batch) {
        boolean whole = network.nodes().stream()
                .anyMatch(node -> node.block().mixesImages() || node.block().learnsInPlace());
        long activations = network.nodes().stream()
                .mapToLong(node -> 2L * node.outputShape().size())
                .sum();
        long wanted = Math.ceilDiv(network.weightCount(), activations);
        int part = whole || wanted >= batch ? batch : nextDivisor(batch, (int) Math.max(1, wanted));
        int parts = batch / part;
        return new BatchPlan(part, Math.clamp(parts / PARTS_PER_SHARD, 1, MAX_SHARDS));
    }

    private static int nextDivisor(int number, int from) {
        int divisor = from;
        while (number % divisor != 0) {
            divisor++;
        }
        return divisor;
    }

    /** First part of a shard; that of the shard behind the last is the number of parts. */
    int firstPart(int shard, int batch) {
        return batch / part * shard / shards;
    }
}
