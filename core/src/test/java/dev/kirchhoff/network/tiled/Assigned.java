package dev.kirchhoff.network.tiled;

import dev.kirchhoff.kernels.ScalarKernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.PatchGeometry;
import dev.kirchhoff.tensor.Window;
import java.util.Arrays;

/**
 * The assignment of a batch of images whose patches are their pixels (a 1 x 1 convolution).
 *
 * @param assignment the assignment under test
 * @param patches patches of an image
 * @param batch number of images
 */
record Assigned(Assignment assignment, int patches, int batch) {

    /** Assigns a batch of training images as block 0 of seed 1. */
    static Assigned training(TilingScheme tiling, int height, int width, long firstImage, int batch) {
        return of(tiling, height, width, new RandomKey(1, firstImage), batch, Mode.TRAINING, 0);
    }

    /** Assigns a batch of images. */
    static Assigned of(TilingScheme tiling, int height, int width, RandomKey key, int batch, Mode mode, int block) {
        PatchPlan plan = new PatchPlan(
                new PatchGeometry(height, width, 1, Window.of(1, 1)), tiling, new BlockKey(key.seed(), block));
        try (Workers workers = new Workers(2)) {
            Assignment assignment =
                    new Assignment(tiling, plan, new PassContext(batch, mode, new ScalarKernels(), workers, block));
            assignment.assign(key);
            return new Assigned(assignment, plan.patches(), batch);
        }
    }

    /** The replica of each patch of an image, -1 where it has none; fails where a patch is listed twice or misplaced. */
    int[] image(int image) {
        int[] replicas = new int[patches];
        Arrays.fill(replicas, -1);
        for (int replica = 0; replica < assignment.replicas(); replica++) {
            for (int i = assignment.start(replica, image); i < assignment.start(replica, image + 1); i++) {
                int patch = assignment.order()[i] - image * patches;
                if (patch < 0 || patch >= patches || replicas[patch] >= 0) {
                    throw new AssertionError("patch " + patch + " of image " + image + " is listed twice or misplaced");
                }
                replicas[patch] = replica;
            }
        }
        return replicas;
    }

    /** How many patches of an image each replica has. */
    int[] sizes(int image) {
        int[] sizes = new int[assignment.replicas()];
        for (int replica : image(image)) {
            if (replica >= 0) {
                sizes[replica]++;
            }
        }
        return sizes;
    }
}
