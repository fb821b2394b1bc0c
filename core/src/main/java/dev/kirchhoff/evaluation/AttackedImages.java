package dev.kirchhoff.evaluation;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Images with a disturbance of one size everywhere: {@code x' = clip(x + eps s)}, with x the pixels in units of the full scale, 0 to 1, and s
 * the sign by which each grows or shrinks. They are what a network is shown, before its normalisation.
 *
 * <p>Model: each image has its own eps, so that the signal-to-noise ratio {@code 20 log10(|x| / |x' - x|)}, in dB with Euclidean norms, is
 * the asked one if every pixel moves by eps. Pixels that are clipped or have sign 0 move by less, which makes the ratio higher: {@link
 * #ratio} says what it is in the end.
 *
 * <p>Shapes: those of the images.
 */
public final class AttackedImages implements Dataset {

    /** Where signal and noise of the ratio are measured. The source does not say. */
    public enum Signal {
        /** On pixels from 0 to 1. */
        PIXELS,
        /** On what the network sees, behind the normalisation: without the mean, most of the signal is gone, so that eps is about half. */
        NORMALISED
    }

    private final Dataset images;
    private final byte[] signs;
    private final Signal signal;
    private final double[] gain;
    private final double[] zero;
    private final double[] epsilons;
    private final double[] ratios;

    /**
     * Disturbs images.
     *
     * @param images the images
     * @param signs -1, 0 or 1 for each value of each image; shared, not copied
     * @param normalisation how pixels become what the network sees
     * @param decibels ratio to reach
     * @param signal where it is measured
     */
    AttackedImages(
            Dataset images,
            byte[] signs,
            FittedNormalisation normalisation,
            double decibels,
            Signal signal,
            Workers workers) {
        this.images = images;
        this.signs = signs;
        this.signal = signal;
        this.gain = new double[images.itemShape().size()];
        this.zero = new double[gain.length];
        float[] factor = normalisation.factor();
        float[] offset = normalisation.offset();
        boolean normalised = signal == Signal.NORMALISED;
        Arrays.setAll(gain, i -> normalised ? (double) factor[i] * images.fullScale() : 1);
        Arrays.setAll(zero, i -> normalised ? offset[i] : 0);
        this.epsilons = new double[images.size()];
        this.ratios = new double[images.size()];
        double noiseOfOne = Math.sqrt(Arrays.stream(gain).map(g -> g * g).sum());
        double share = 1 / (Math.pow(10, decibels / 20) * noiseOfOne);
        float[][] values = new float[workers.count()][gain.length];
        workers.run(images.size(), (image, worker) -> measure(image, share, values[worker]));
    }

    private void measure(int image, double share, float[] values) {
        images.read(image, values);
        double ofSignal = 0;
        for (int i = 0; i < values.length; i++) {
            double seen = gain[i] * values[i] / images.fullScale() + zero[i];
            ofSignal += seen * seen;
        }
        double epsilon = share * Math.sqrt(ofSignal);
        double ofNoise = 0;
        for (int i = 0; i < values.length; i++) {
            double x = values[i] / (double) images.fullScale();
            double moved = gain[i] * (disturbed(x, epsilon, image, i) - x);
            ofNoise += moved * moved;
        }
        epsilons[image] = epsilon;
        ratios[image] = ofNoise == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(ofSignal / ofNoise);
    }

    private double disturbed(double x, double epsilon, int image, int place) {
        return Math.clamp(x + epsilon * signs[image * gain.length + place], 0, 1);
    }

    /** By how much the pixels of an image move, in units of the full scale. */
    public double epsilon(int image) {
        return epsilons[image];
    }

    /** Signal-to-noise ratio of an image as it is in the end, in dB; infinite where no pixel moves. */
    public double ratio(int image) {
        return ratios[image];
    }

    /** Where the ratio is measured. */
    public Signal signal() {
        return signal;
    }

    @Override
    public void read(int item, float[] values) {
        images.read(item, values);
        double scale = images.fullScale();
        for (int i = 0; i < gain.length; i++) {
            values[i] = (float) (scale * disturbed(values[i] / scale, epsilons[item], item, i));
        }
    }

    @Override
    public String name() {
        return images.name();
    }

    @Override
    public Shape itemShape() {
        return images.itemShape();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public List<String> classes() {
        return images.classes();
    }

    @Override
    public int label(int item) {
        return images.label(item);
    }

    @Override
    public float fullScale() {
        return images.fullScale();
    }
}
