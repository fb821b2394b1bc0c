package dev.kirchhoff.formats.onnx;

import static dev.kirchhoff.formats.onnx.Models.integer;
import static dev.kirchhoff.formats.onnx.Models.integers;

import ai.onnxruntime.OrtException;
import dev.kirchhoff.testkit.ForAll;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of operators in any order, values of one to four axes between them: as ONNX Runtime within 1e-4. */
class RandomModelsTest {

    private static final int MODELS = 60;
    private static final int NODES = 8;

    @TempDir
    Path folder;

    @Test
    void anyOrderOfOperators() {
        ForAll.run(1, MODELS, random -> {
            Chain chain = new Chain(random);
            for (int node = 0; node < NODES; node++) {
                chain.grow();
            }
            chain.models.then("Flatten", "");
            try {
                Oracle.agree(folder, chain.models);
            } catch (AssertionError | OrtException | IOException | RuntimeException reason) {
                throw new AssertionError(reason.getMessage() + " in " + chain.text(), reason);
            }
        });
    }

    /** A model in the making, and the extents of its last value for one image. */
    private static final class Chain {
        private final RandomGenerator random;
        private final Models models;
        private int[] item;
        private int constants;

        private Chain(RandomGenerator random) {
            this.random = random;
            this.item = new int[] {1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(5)};
            this.models = new Models(13, item).then("Tanh", "");
        }

        private String text() {
            return models.build().getGraph().getNodeList().stream()
                    .map(node -> node.getOpType() + " "
                            + node.getAttributeList().stream()
                                    .map(attribute ->
                                            attribute.getName() + "=" + attribute.getIntsList() + attribute.getI())
                                    .toList())
                    .collect(Collectors.joining(", "));
        }

        private String name() {
            return "c" + constants++;
        }

        private int axis() {
            return random.nextInt(item.length);
        }

        private void grow() {
            switch (random.nextInt(15)) {
                case 0 -> models.then(random.nextBoolean() ? "Sigmoid" : "LeakyRelu", "");
                case 1 -> transpose();
                case 2, 3 -> reshape();
                case 4 -> byConstant();
                case 5 -> byOwnMean();
                case 6 -> reduce();
                case 7 -> models.then("Softmax", "", integer("axis", 1 + axis()));
                case 8 -> slice();
                case 9 -> gather();
                case 10 -> pad();
                case 11 -> convolve();
                case 12 -> multiply();
                case 13 -> concat();
                default -> normalise();
            }
        }

        private void transpose() {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, item.length).boxed().toList());
            Collections.shuffle(order, random);
            long[] all = new long[item.length + 1];
            int[] moved = new int[item.length];
            for (int i = 0; i < moved.length; i++) {
                all[i + 1] = order.get(i) + 1;
                moved[i] = item[order.get(i)];
            }
            models.then("Transpose", "", integers("perm", all));
            item = moved;
        }

        private void reshape() {
            int rest = Arrays.stream(item).reduce(1, (a, b) -> a * b);
            int[] wanted = new int[1 + random.nextInt(4)];
            for (int axis = 0; axis + 1 < wanted.length; axis++) {
                int extent = 1 + random.nextInt(6);
                wanted[axis] = rest % extent == 0 ? extent : 1;
                rest /= wanted[axis];
            }
            wanted[wanted.length - 1] = rest;
            long[] shape = new long[wanted.length + 1];
            for (int axis = 0; axis < wanted.length; axis++) {
                shape[axis + 1] = axis + 1 == wanted.length && random.nextBoolean() ? -1 : wanted[axis];
            }
            String name = name();
            models.longs(name, shape).then("Reshape", name);
            item = wanted;
        }

        private void byConstant() {
            int rank = 1 + random.nextInt(item.length);
            int[] extents = Arrays.copyOfRange(item, item.length - rank, item.length);
            for (int axis = 0; axis < rank; axis++) {
                extents[axis] = random.nextBoolean() ? 1 : extents[axis];
            }
            String name = name();
            models.weights(name, extents).then(List.of("Add", "Sub", "Mul").get(random.nextInt(3)), name);
        }

        private void byOwnMean() {
            String before = models.last();
            models.then("ReduceMean", "", integers("axes", 1 + axis()));
            models.then(List.of("Add", "Sub", "Mul").get(random.nextInt(3)), before);
        }

        private void reduce() {
            int axis = axis();
            boolean keeps = item.length == 1 || random.nextBoolean();
            models.then("ReduceMean", "", integers("axes", 1 + axis), integer("keepdims", keeps ? 1 : 0));
            item[axis] = 1;
            item = keeps ? item : without(axis);
        }

        private int[] without(int axis) {
            return IntStream.range(0, item.length)
                    .filter(each -> each != axis)
                    .map(each -> item[each])
                    .toArray();
        }

        private void slice() {
            int axis = axis();
            boolean back = random.nextBoolean();
            int start = random.nextInt(item[axis]);
            String from = name();
            String to = name();
            String axes = name();
            String steps = name();
            models.longs(from, start)
                    .longs(to, back ? -100_000 : 100_000)
                    .longs(axes, 1 + axis)
                    .longs(steps, back ? -2 : 1)
                    .then("Slice", String.join(",", from, to, axes, steps));
            item[axis] = back ? start / 2 + 1 : item[axis] - start;
        }

        private void gather() {
            int axis = axis();
            long[] indices = random.ints(1 + random.nextInt(4), 0, item[axis])
                    .asLongStream()
                    .toArray();
            String name = name();
            models.longs(name, indices).then("Gather", name, integer("axis", 1 + axis));
            item[axis] = indices.length;
        }

        private void pad() {
            long[] pads = new long[2 * item.length + 2];
            for (int axis = 0; axis < item.length; axis++) {
                pads[axis + 1] = random.nextInt(2);
                pads[axis + 2 + item.length] = random.nextInt(2);
                item[axis] += (int) (pads[axis + 1] + pads[axis + 2 + item.length]);
            }
            String name = name();
            String value = name();
            models.longs(name, pads).floats(value, new int[0], 2).then("Pad", name + "," + value);
        }

        private void convolve() {
            if (item.length != 2 && item.length != 3) {
                return;
            }
            int[] extents = new int[item.length + 1];
            extents[0] = 1 + random.nextInt(4);
            extents[1] = item[0];
            for (int axis = 1; axis < item.length; axis++) {
                extents[axis + 1] = 1 + random.nextInt(Math.min(2, item[axis]));
                item[axis] -= extents[axis + 1] - 1;
            }
            item[0] = extents[0];
            String name = name();
            models.weights(name, extents).then("Conv", name);
        }

        private void multiply() {
            int columns = 1 + random.nextInt(5);
            String name = name();
            models.weights(name, item[item.length - 1], columns).then("MatMul", name);
            item[item.length - 1] = columns;
        }

        private void concat() {
            int axis = axis();
            String before = models.last();
            models.then("Tanh", "").then("Concat", before, integer("axis", 1 + axis));
            item[axis] *= 2;
        }

        private void normalise() {
            String[] names = {name(), name(), name(), name()};
            float[] variances = new float[item[0]];
            Arrays.fill(variances, 2);
            models.weights(names[0], item[0])
                    .weights(names[1], item[0])
                    .weights(names[2], item[0])
                    .floats(names[3], new int[] {item[0]}, variances)
                    .then("BatchNormalization", String.join(",", names));
        }
    }
}
