package dev.kirchhoff.network.energy;

import dev.kirchhoff.testkit.GoldenFile;
import dev.kirchhoff.testkit.energy.ReferenceEnergy;
import dev.kirchhoff.testkit.energy.ReferenceEnergy.Cost;
import dev.kirchhoff.testkit.energy.ReferenceTerm;
import dev.kirchhoff.testkit.energy.ReferenceUnits;
import dev.kirchhoff.testkit.energy.Taps;
import dev.kirchhoff.testkit.energy.Taps.Image;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A golden network of energies as the reference model sees it.
 *
 * @param file the golden file
 * @param model the model
 * @param weights names of the weights in the file, one a term
 * @param biases names of the biases
 */
record GoldenModel(JsonNode file, ReferenceEnergy model, List<String> weights, List<String> biases) {

    static final ReferenceUnits HARD = ReferenceUnits.hardSigmoid(1);
    static final ReferenceUnits LINEAR = ReferenceUnits.linear();

    /** The model of a file. */
    static GoldenModel of(String name) {
        JsonNode file = GoldenFile.at("energy/" + name);
        return switch (name) {
            case "dhn_dense_12-10-8-4_hardsigmoid_mse" ->
                chain(file, "W", List.of(LINEAR, HARD, HARD, LINEAR), false, 12, 10, 8, 4);
            case "dhn_dense_12-10-8_readout4_ce" -> chain(file, "W", List.of(LINEAR, HARD, HARD), false, 12, 10, 8);
            case "drn_6x2-8-6-3" -> {
                ReferenceUnits diodes = ReferenceUnits.diodes();
                yield chain(file, "G", List.of(LINEAR, diodes, diodes, ReferenceUnits.nodes()), true, 12, 8, 6, 3);
            }
            case "dhn_conv_1x8x8_maxpool_mse" -> convolutional(file);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static GoldenModel chain(
            JsonNode file, String letter, List<ReferenceUnits> units, boolean resistors, int... sizes) {
        List<ReferenceTerm> terms = IntStream.range(0, sizes.length - 1)
                .mapToObj(l -> ReferenceTerm.of(
                        l,
                        l + 1,
                        Taps.dense(sizes[l], sizes[l + 1], true),
                        parameter(file, letter + l),
                        parameter(file, "b" + l)))
                .map(term -> resistors ? term.ofResistors() : term)
                .toList();
        return new GoldenModel(
                file, new ReferenceEnergy(units, sizes, terms), names(letter, terms.size()), names("b", terms.size()));
    }

    private static GoldenModel convolutional(JsonNode file) {
        Image image = new Image(8, 8, 1, true);
        Image first = image.convolved(3, 3, 1, 1);
        Image second = first.pooled().convolved(4, 3, 1, 1);
        List<ReferenceTerm> terms = List.of(
                ReferenceTerm.of(
                                0,
                                1,
                                Taps.convolution(image, 3, 3, 1, 1, true),
                                parameter(file, "K0"),
                                parameter(file, "b0"))
                        .pooled(first.windows(), true),
                ReferenceTerm.of(
                                1,
                                2,
                                Taps.convolution(first.pooled(), 4, 3, 1, 1, true),
                                parameter(file, "K1"),
                                parameter(file, "b1"))
                        .pooled(second.windows(), true),
                ReferenceTerm.of(2, 3, Taps.dense(16, 5, true), parameter(file, "W2"), parameter(file, "b2")));
        return new GoldenModel(
                file,
                new ReferenceEnergy(List.of(LINEAR, HARD, HARD, LINEAR), new int[] {64, 48, 16, 5}, terms),
                List.of("K0", "K1", "W2"),
                names("b", 3));
    }

    private static List<String> names(String letter, int count) {
        return IntStream.range(0, count).mapToObj(l -> letter + l).toList();
    }

    static double[] parameter(JsonNode file, String name) {
        return GoldenFile.numbers(file.get("params").get(name).get("data"));
    }

    int batch() {
        return file.get("input").get("shape").get(0).intValue();
    }

    /** One image's share of an array of the file. */
    static double[] ofImage(JsonNode array, int image, int batch) {
        double[] all = GoldenFile.numbers(array.get("data"));
        int size = all.length / batch;
        return Arrays.copyOfRange(all, image * size, (image + 1) * size);
    }

    /** The input of an image; that of the resistive network is doubled and amplified. */
    double[] input(int image) {
        double[] x = ofImage(file.get("input"), image, batch());
        if (!file.has("input_gain")) {
            return x;
        }
        double gain = file.get("input_gain").doubleValue();
        return IntStream.range(0, 2 * x.length)
                .mapToDouble(i -> i < x.length ? gain * x[i] : -gain * x[i - x.length])
                .toArray();
    }

    /** The loss of an image: half the squared distance, or cross-entropy behind the read-out of the file. */
    Cost cost(int image) {
        if (file.has("target")) {
            double[] target = ofImage(file.get("target"), image, batch());
            return output -> IntStream.range(0, output.length)
                    .mapToDouble(i -> output[i] - target[i])
                    .toArray();
        }
        double[] w = parameter(file, "Wr");
        double[] b = parameter(file, "br");
        int label = (int) ofImage(file.get("label"), image, batch())[0];
        Taps map = Taps.dense(w.length / b.length, b.length, true);
        return output -> map.transposed(w, crossEntropy(map.forward(w, output), b, label), output.length);
    }

    /** Softmax minus one-hot. */
    static double[] crossEntropy(double[] logits, double[] bias, int label) {
        double[] p = IntStream.range(0, logits.length)
                .mapToDouble(i -> Math.exp(logits[i] + bias[i]))
                .toArray();
        double sum = Arrays.stream(p).sum();
        return IntStream.range(0, p.length)
                .mapToDouble(i -> p[i] / sum - (i == label ? 1 : 0))
                .toArray();
    }
}
