package dev.kirchhoff.network.layer;

import dev.kirchhoff.network.Pass;
import dev.kirchhoff.network.PassContext;
import dev.kirchhoff.network.Signal;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.Tensor;

/** A pass that treats every image on its own. Small images are taken several to a task. */
abstract class ImagePass implements Pass {

    /** Elements that are worth a task. */
    private static final int TASK_SIZE = 1 << 14;

    /** Input values of the batch. */
    final float[] x;
    /** Output values of the batch. */
    final float[] y;
    /** Gradient of the input; empty where nobody needs it. */
    final float[] dx;
    /** Gradient of the output; empty where nobody needs it. */
    final float[] dy;
    /** Elements of one input image. */
    final int inputSize;
    /** Elements of one output image. */
    final int outputSize;

    private final PassContext context;
    private final Signal output;
    private final int imagesPerTask;
    private final int tasks;
    private final Workers.Task forward = this::forwardImages;
    private final Workers.Task backward = this::backwardImages;
    private RandomKey key = new RandomKey(0, 0);

    /**
     * Allocates the output.
     *
     * @param gradient whether the output's gradient is needed
     */
    ImagePass(PassContext context, Signal input, Shape outputShape, boolean gradient) {
        Shape shape = outputShape.batchOf(context.batch());
        this.context = context;
        this.output = new Signal(Tensor.zeros(shape), gradient ? Tensor.zeros(shape) : null);
        this.x = input.value().data();
        this.y = output.value().data();
        this.dx = gradientOf(input);
        this.dy = gradientOf(output);
        this.inputSize = x.length / context.batch();
        this.outputSize = outputShape.size();
        this.imagesPerTask = Math.max(1, TASK_SIZE / Math.max(inputSize, outputSize));
        this.tasks = Math.ceilDiv(context.batch(), imagesPerTask);
    }

    /** The pass of a block without parameters: the output's gradient is needed where the input's is. */
    ImagePass(PassContext context, Signal input, Shape outputShape) {
        this(context, input, outputShape, input.gradient() != null);
    }

    /**
     * Computes the output of an image.
     *
     * @param image number of the image in the batch: its elements start at {@code image * inputSize}
     * @param worker number of the worker, for scratch memory
     */
    abstract void forward(int image, int worker);

    /** Computes the input's gradient of an image from the output's; called only where the output has one. */
    abstract void backward(int image, int worker);

    /** Key of the batch on its way forward: the running number of its image i is {@code key().image() + i}. */
    final RandomKey key() {
        return key;
    }

    @Override
    public final Signal output() {
        return output;
    }

    @Override
    public void forward(RandomKey key) {
        this.key = key;
        context.workers().run(tasks, forward);
    }

    @Override
    public void backward(RandomKey key) {
        if (dy.length > 0) {
            context.workers().run(tasks, backward);
        }
    }

    /** The numbers of the signal's gradient, none where nobody needs it. */
    static float[] gradientOf(Signal signal) {
        Tensor gradient = signal.gradient();
        return gradient == null ? new float[0] : gradient.data();
    }

    private void forwardImages(int task, int worker) {
        for (int image = task * imagesPerTask; image < end(task); image++) {
            forward(image, worker);
        }
    }

    private void backwardImages(int task, int worker) {
        for (int image = task * imagesPerTask; image < end(task); image++) {
            backward(image, worker);
        }
    }

    private int end(int task) {
        return Math.min(context.batch(), (task + 1) * imagesPerTask);
    }
}
