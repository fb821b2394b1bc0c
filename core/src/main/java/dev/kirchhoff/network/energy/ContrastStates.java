package dev.kirchhoff.network.energy;

/** Means and differences over a whole batch: of all groups, and, where an interaction pools, of what its map sees of the group behind. */
final class ContrastStates {

    private final Contrast.States[] groups;
    private final Contrast.States[] lifted;
    private final boolean[] pools;

    /**
     * Allocates them.
     *
     * @param liftedSizes for each interaction, elements that its map sees for one image
     */
    ContrastStates(Graph graph, int[] liftedSizes, int batch) {
        groups = new Contrast.States[graph.groups()];
        lifted = new Contrast.States[liftedSizes.length];
        pools = new boolean[liftedSizes.length];
        for (int group = 0; group < groups.length; group++) {
            int length = batch * graph.size(group);
            groups[group] = new Contrast.States(new float[length], new float[group == 0 ? 0 : length]);
        }
        for (int e = 0; e < lifted.length; e++) {
            int to = graph.edges().get(e).to();
            pools[e] = liftedSizes[e] != graph.size(to);
            int length = batch * liftedSizes[e];
            lifted[e] = pools[e] ? new Contrast.States(new float[length], new float[length]) : groups[to];
        }
    }

    /** States of a group; the input has no difference. */
    Contrast.States group(int group) {
        return groups[group];
    }

    /** What the map of an interaction sees of the group behind it. */
    Contrast.States lifted(int e) {
        return lifted[e];
    }

    /** Whether what the map of an interaction sees is not the group itself. */
    boolean pools(int e) {
        return pools[e];
    }

    /**
     * Writes mean and scaled difference of pairs of states.
     *
     * @param pairs first and second state of each image, one behind the other
     * @param scale factor of second minus first
     * @param to receives them, from an image on
     */
    static void ofPairs(float[] pairs, float scale, Contrast.States to, int firstImage, int size) {
        int images = pairs.length / size / 2;
        for (int image = 0; image < images; image++) {
            int first = 2 * image * size;
            int at = (firstImage + image) * size;
            for (int i = 0; i < size; i++) {
                float a = pairs[first + i];
                float b = pairs[first + size + i];
                to.mean()[at + i] = 0.5f * (a + b);
                to.difference()[at + i] = scale * (b - a);
            }
        }
    }
}
