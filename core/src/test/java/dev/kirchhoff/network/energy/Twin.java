package dev.kirchhoff.network.energy;

import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Parameter;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.RandomStream;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Window;
import dev.kirchhoff.testkit.GradientCheck;
import dev.kirchhoff.testkit.energy.ReferenceEnergy;
import dev.kirchhoff.testkit.energy.ReferenceTerm;
import dev.kirchhoff.testkit.energy.ReferenceUnits;
import dev.kirchhoff.testkit.energy.Taps;
import dev.kirchhoff.testkit.energy.Taps.Image;
import dev.kirchhoff.tile.Hardware;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same energy block twice: the fast one, and the reference model in double precision with the same weights. */
final class Twin implements GradientCheck.Reference {

    private final EnergyBlock.Builder fast;
    private final List<Image> images = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<ReferenceUnits> units = new ArrayList<>();
    private final List<ReferenceTerm> terms = new ArrayList<>();
    private final Initialiser initialiser;
    private Relaxation relaxation = Relaxation.defaults().withSweeps(400, 400).withTolerance(1e-7);
    private Estimator estimator = new Estimator.Adjoint();

    Twin(Image input, double weights) {
        this.fast = EnergyBlock.builder(shape(input), new Hardware.Digital(), new BlockKey(9, GradientCheck.BLOCK));
        this.initialiser = new Initialiser.Gaussian(weights);
        images.add(input);
        names.add(EnergyBlock.INPUT);
        units.add(ReferenceUnits.linear());
    }

    private static Shape shape(Image image) {
        return image.height() == 1 && image.width() == 1
                ? Shape.of(image.channels())
                : Shape.of(image.height(), image.width(), image.channels());
    }

    static Image image(int height, int width, int channels) {
        return new Image(height, width, channels, false);
    }

    Twin units(Image image, StateFunction function, ReferenceUnits same) {
        names.add("h" + names.size());
        images.add(image);
        units.add(same);
        fast.units(names.getLast(), shape(image), function);
        return this;
    }

    Twin skip(int from, int to) {
        fast.skip(names.get(from), names.get(to));
        terms.add(ReferenceTerm.of(from, to, Taps.identity(images.get(from).size()), new double[] {1}, null));
        return this;
    }

    Twin dense(int from, int to) {
        fast.dense(names.get(from), names.get(to), initialiser);
        terms.add(ReferenceTerm.of(
                from,
                to,
                Taps.dense(images.get(from).size(), images.get(to).size(), false),
                new double[0],
                new double[0]));
        return this;
    }

    Twin convolution(int from, int to, int kernel, int stride, int padding, StatePooling.@Nullable Kind pooling) {
        StatePooling pool = pooling == null ? null : StatePooling.defaults(pooling);
        fast.convolution(names.get(from), names.get(to), Window.of(kernel, kernel, stride, padding), pool, initialiser);
        Image image = images.get(from);
        int channels = images.get(to).channels();
        ReferenceTerm term = ReferenceTerm.of(
                from,
                to,
                Taps.convolution(image, channels, kernel, stride, padding, false),
                new double[0],
                new double[0]);
        terms.add(
                pooling == null
                        ? term
                        : term.pooled(
                                image.convolved(channels, kernel, stride, padding)
                                        .windows(),
                                pooling == StatePooling.Kind.MAX));
        return this;
    }

    Twin with(Relaxation other) {
        relaxation = other;
        return this;
    }

    Twin with(Estimator other) {
        estimator = other;
        return this;
    }

    /** The fast block; its biases drawn, so that they count. */
    EnergyBlock block() {
        EnergyBlock block = fast.build(relaxation, estimator);
        RandomStream stream = RandomStream.open(3, Purpose.INITIALISATION, 1, 0, 0);
        for (Parameter parameter : block.parameters()) {
            if (parameter.name().endsWith("bias")) {
                stream.fillGaussian(parameter.values(), 0, parameter.values().length, 0.2f, 0.1f);
                parameter.changed();
            }
        }
        return block;
    }

    Shape input() {
        return shape(images.getFirst());
    }

    /** The reference with the weights of a block. */
    ReferenceEnergy reference(EnergyBlock block) {
        return reference(block.parameters().stream()
                .map(parameter -> doubles(parameter.values()))
                .toArray(double[][]::new));
    }

    private ReferenceEnergy reference(double[][] parameters) {
        List<ReferenceTerm> filled = new ArrayList<>();
        int next = 0;
        for (ReferenceTerm term : terms) {
            boolean weighted = term.bias() != null;
            double[] weights = weighted ? parameters[next++] : term.weights();
            double @Nullable [] bias = weighted ? parameters[next++] : null;
            filled.add(new ReferenceTerm(
                    term.from(), term.to(), term.taps(), weights, bias, term.windows(), term.largest(), false));
        }
        int[] sizes = images.stream().mapToInt(Image::size).toArray();
        return new ReferenceEnergy(units, sizes, filled);
    }

    @Override
    public double[] output(double[][] inputs, double[][] parameters) {
        ReferenceEnergy reference = reference(parameters);
        int size = images.getFirst().size();
        int batch = inputs[0].length / size;
        int outputs = images.getLast().size();
        double[] all = new double[batch * outputs];
        for (int i = 0; i < batch; i++) {
            double[] x = Arrays.copyOfRange(inputs[0], i * size, (i + 1) * size);
            double[][] s = reference.equilibrium(reference.start(x), ReferenceEnergy.NONE, 0);
            System.arraycopy(s[s.length - 1], 0, all, i * outputs, outputs);
        }
        return all;
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
