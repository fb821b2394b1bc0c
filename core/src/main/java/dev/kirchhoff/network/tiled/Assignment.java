package dev.kirchhoff.network.tiled;

import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.random.RandomStream;
import java.util.Arrays;

/**
 * Which patches of a batch each replica works on, for one pass. Patches are listed replica by replica and, within a replica,
 * image by image, so that both all patches of a replica and those of some images on a replica are one contiguous run.
 */
final class Assignment {

    /** Replica of a patch that none works on. */
    private static final int NOWHERE = -1;

    private final TilingScheme tiling;
    private final PatchPlan plan;
    private final PassContext context;
    private final boolean drawn;
    private final int replicas;
    private final int[] order;
    private final int[] starts;
    private final int[][] permutations;
    private final int[][] dealt;
    private final int[][] cursors;
    private final RandomStream[] streams;
    private final int[] shifts;
    private final Workers.Task shiftTask = this::drawShift;
    private final Workers.Task dealTask = this::deal;
    private RandomKey assigned = new RandomKey(0, 0);
    private boolean isAssigned;

    Assignment(TilingScheme tiling, PatchPlan plan, PassContext context) {
        this.tiling = tiling;
        this.plan = plan;
        this.context = context;
        this.drawn = tiling.draws(context.mode());
        this.replicas = tiling.replicas();
        this.order = new int[plan.patches() * context.batch()];
        this.starts = new int[replicas * context.batch() + 1];
        this.shifts = new int[context.batch()];
        int workers = context.workers().count();
        this.permutations = new int[workers][plan.patches()];
        this.dealt = new int[workers][plan.patches()];
        this.cursors = new int[workers][replicas];
        this.streams = new RandomStream[workers];
        for (int i = 0; i < workers; i++) {
            streams[i] = new RandomStream();
        }
        if (!drawn) {
            assignFixed();
        }
    }

    /** Number of replicas. */
    int replicas() {
        return replicas;
    }

    /** Numbers of the patches, replica by replica, image by image. */
    int[] order() {
        return order;
    }

    /** Where the patches of an image on a replica start in {@link #order}; image = batch gives the end of the replica. */
    int start(int replica, int image) {
        return starts[replica * context.batch() + image];
    }

    /**
     * The replica of every patch.
     *
     * @param to receives them, {@code [batch, patches]}; -1 where none works on the patch
     */
    void replicas(int[] to) {
        Arrays.fill(to, NOWHERE);
        for (int replica = 0; replica < replicas; replica++) {
            for (int at = start(replica, 0); at < start(replica, context.batch()); at++) {
                to[order[at]] = replica;
            }
        }
    }

    /** True when every patch of the batch is on some replica. */
    boolean complete() {
        return starts[replicas * context.batch()] == order.length;
    }

    /** True when every patch is on the one replica, whatever is drawn: the patches are listed by their numbers. */
    boolean inOrder() {
        return !drawn && replicas == 1;
    }

    /** Draws what the scheme draws afresh for these images, where it was not drawn already. */
    void assign(RandomKey key) {
        boolean again = isAssigned && assigned.seed() == key.seed() && assigned.image() == key.image();
        if (drawn && !again) {
            assigned =
                    assigned.seed() == key.seed() ? assigned.move(key.image()) : new RandomKey(key.seed(), key.image());
            isAssigned = true;
            context.workers().run(context.batch(), shiftTask);
            countDrawn();
            context.workers().run(context.batch(), dealTask);
        }
    }

    private void assignFixed() {
        int to = 0;
        for (int replica = 0; replica < replicas; replica++) {
            for (int image = 0; image < context.batch(); image++) {
                starts[replica * context.batch() + image] = to;
                for (int patch = 0; patch < plan.patches(); patch++) {
                    if (plan.replica(patch) == replica) {
                        order[to++] = image * plan.patches() + patch;
                    }
                }
            }
        }
        starts[replicas * context.batch()] = to;
    }

    private RandomStream stream(int image, int worker) {
        long reshuffle = tiling instanceof TilingScheme.Random random ? random.reshuffle() : 1;
        long step = Math.floorDiv(assigned.image() + image, reshuffle);
        return streams[worker].reopen(assigned.seed(), Purpose.ASSIGNMENT, context.block(), step, 0);
    }

    /** The replica that gets the first of the left-over patches is random too, so that none has more work on average. */
    private void drawShift(int image, int worker) {
        shifts[image] = stream(image, worker).nextInt(tiling.tiles());
    }

    private void countDrawn() {
        int to = 0;
        for (int replica = 0; replica < replicas; replica++) {
            for (int image = 0; image < context.batch(); image++) {
                starts[replica * context.batch() + image] = to;
                to += share(replica, image);
            }
        }
        starts[replicas * context.batch()] = to;
    }

    /** Patches of an image on a replica; left-over ones are shared out where there is a replica for every tile. */
    private int share(int replica, int image) {
        int position = Math.floorMod(replica - shifts[image], tiling.tiles());
        boolean more = replicas == tiling.tiles() && position < plan.patches() % tiling.tiles();
        return plan.patches() / tiling.tiles() + (more ? 1 : 0);
    }

    /**
     * Deals the patches of an image to the replicas. Those of one replica are then listed from top to bottom, so that neighbours,
     * which share pixels, are read one after another.
     */
    private void deal(int image, int worker) {
        RandomStream stream = stream(image, worker);
        stream.nextInt(tiling.tiles());
        int[] permutation = permutations[worker];
        stream.permutation(permutation, plan.patches());
        int[] replicaOf = dealt[worker];
        Arrays.fill(replicaOf, NOWHERE);
        int[] next = cursors[worker];
        int from = 0;
        for (int replica = 0; replica < replicas; replica++) {
            next[replica] = start(replica, image);
            for (int left = share(replica, image); left > 0; left--) {
                replicaOf[permutation[from++]] = replica;
            }
        }
        for (int patch = 0; patch < plan.patches(); patch++) {
            if (replicaOf[patch] != NOWHERE) {
                order[next[replicaOf[patch]]++] = image * plan.patches() + patch;
            }
        }
    }
}
