package dev.kirchhoff.network.energy;

import dev.kirchhoff.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups of units and the interactions that join them. Group 0 is the input, which does not move; the last one is the output.
 *
 * @param input shape of the input for one image
 * @param units the groups behind the input: unit group l is number l - 1 of these
 * @param edges the interactions
 */
record Graph(Shape input, List<Units> units, List<Edge> edges) {

    /** An interaction between two groups. */
    record Edge(int from, int to, Interaction interaction) {}

    /** Number of groups, the input included. */
    int groups() {
        return units.size() + 1;
    }

    /** The group of the output. */
    int output() {
        return units.size();
    }

    /** Units of a group for one image. */
    int size(int group) {
        return group == 0 ? input.size() : units.get(group - 1).shape().size();
    }

    /** What the units of a group do; not of the input. */
    StateFunction function(int group) {
        return units.get(group - 1).function();
    }

    /** Numbers of the interactions that a group takes part in. */
    int[] incident(int group) {
        List<Integer> numbers = new ArrayList<>();
        for (int e = 0; e < edges.size(); e++) {
            if (edges.get(e).from() == group || edges.get(e).to() == group) {
                numbers.add(e);
            }
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Groups that move at once, colour by colour: each takes the first colour that no neighbour before it has. A chain has two, odd groups and
     * even ones.
     */
    int[][] colours() {
        int[] colour = new int[groups()];
        colour[0] = -1;
        int colours = 0;
        for (int group = 1; group < groups(); group++) {
            boolean[] taken = new boolean[groups()];
            for (Edge edge : edges) {
                int other = edge.from() == group ? edge.to() : edge.from();
                if ((edge.from() == group || edge.to() == group) && other > 0 && other < group) {
                    taken[colour[other]] = true;
                }
            }
            while (taken[colour[group]]) {
                colour[group]++;
            }
            colours = Math.max(colours, colour[group] + 1);
        }
        int[][] byColour = new int[colours][];
        for (int c = 0; c < colours; c++) {
            int wanted = c;
            byColour[c] = IntStream.range(1, groups())
                    .filter(group -> colour[group] == wanted)
                    .toArray();
        }
        return byColour;
    }

    /** Weights of all interactions. */
    long weights() {
        return edges.stream()
                .flatMap(edge -> edge.interaction().parameters().stream())
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
    }

    /** Units of all groups for one image. */
    int activations() {
        return Arrays.stream(colours())
                        .flatMapToInt(Arrays::stream)
                        .map(this::size)
                        .sum()
                + size(0);
    }
}
