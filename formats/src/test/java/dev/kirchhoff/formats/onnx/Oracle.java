package dev.kirchhoff.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;

/** What ONNX Runtime and a network make of the same images. */
final class Oracle {

    private static final int BATCH = 3;

    private Oracle() {}

    /** Outputs of ONNX Runtime. */
    static float[] runtime(Path model, float[] images, long... extents) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(model.toString(), options);
                    OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), extents);
                    OrtSession.Result result = session.run(
                            Map.of(session.getInputNames().iterator().next(), tensor))) {
                FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                return values;
            }
        }
    }

    /** Asserts that a model gives what ONNX Runtime gives, within 1e-4, for a batch of three Gaussian images. */
    static void agree(Path folder, Models models) throws IOException, OrtException {
        Path model = models.write(folder);
        var shape =
                models.build().getGraph().getInput(0).getType().getTensorType().getShape();
        long[] extents = new long[shape.getDimCount()];
        int size = 1;
        for (int i = 0; i < extents.length; i++) {
            extents[i] = i == 0 ? BATCH : shape.getDim(i).getDimValue();
            size *= (int) extents[i];
        }
        float[] images = new float[size];
        Random random = new Random(3);
        for (int i = 0; i < size; i++) {
            images[i] = (float) random.nextGaussian();
        }
        boolean plain = extents.length != 4 || extents[3] == 4 && extents[1] == 6;
        boolean rows = extents.length == 3
                && models.build().getGraph().getNode(0).getOpType().equals("MatMul");
        float[] ours = network(OnnxModel.read(model).network(), images, BATCH, plain && extents.length != 3 || rows);
        assertClose(ours, runtime(model, images, extents), 1e-4f);
    }

    /** Asserts that numbers agree within a tolerance, relative for those above 1; names the worst alone. */
    static void assertClose(float[] ours, float[] expected, float tolerance) {
        assertThat(ours).hasSameSizeAs(expected);
        int worst = 0;
        double most = -1;
        for (int i = 0; i < ours.length; i++) {
            double error = Math.abs(ours[i] - expected[i]) / Math.max(1, Math.abs(expected[i]));
            if (!(error <= most)) {
                worst = i;
                most = error;
            }
        }
        assertThat(ours[worst])
                .as("element %d", worst)
                .isCloseTo(expected[worst], Offset.offset(tolerance * Math.max(1, Math.abs(expected[worst]))));
    }

    /** Outputs of a network for images in the order of ONNX, channels first. */
    static float[] network(Network network, float[] images, int batch) {
        return network(network, images, batch, false);
    }

    /** Outputs of a network for images in the order of ONNX, whose channels may be first or where the network has them. */
    static float[] network(Network network, float[] images, int batch, boolean plain) {
        NetworkPass pass = network.open(batch, Mode.INFERENCE, Kernels.best(), Workers.serial());
        float[] input = pass.input().data();
        if (plain) {
            System.arraycopy(images, 0, input, 0, images.length);
        } else {
            move(network.inputShape(), images, input, batch, true);
        }
        pass.forward(new RandomKey(1, 0));
        float[] output = pass.output().data();
        float[] values = new float[output.length];
        move(network.outputShape(), output, values, batch, false);
        return values;
    }

    /** Moves images between channel, row, column and row, column, channel. */
    private static void move(Shape shape, float[] from, float[] to, int batch, boolean inwards) {
        int channels = shape.rank() == 3 ? shape.channels() : 1;
        int pixels = shape.size() / channels;
        for (int i = 0; i < batch * shape.size(); i++) {
            int image = i / shape.size() * shape.size();
            int within = i - image;
            int planar = image + within % channels * pixels + within / channels;
            to[inwards ? i : planar] = from[inwards ? planar : i];
        }
    }
}
