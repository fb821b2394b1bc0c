package dev.kirchhoff.network;

import dev.kirchhoff.tensor.Tensor;

/** What a network should give for the images of a batch. */
public sealed interface Target {

    /** Number of images. */
    int images();

    /** Room for some images of targets of this kind. */
    Target room(int images);

    /**
     * Copies the targets of consecutive images.
     *
     * @param first number of the first image
     * @param part receives the targets of as many images as it has room for; of the same kind as this
     */
    void copyTo(int first, Target part);

    /**
     * The right class of each image.
     *
     * @param labels class numbers from 0; shared, not copied
     */
    record Classes(int[] labels) implements Target {
        @Override
        public int images() {
            return labels.length;
        }

        @Override
        public Target room(int images) {
            return new Classes(new int[images]);
        }

        @Override
        public void copyTo(int first, Target part) {
            if (part instanceof Classes(int[] some)) {
                System.arraycopy(labels, first, some, 0, some.length);
            }
        }
    }

    /**
     * The right values of each image's output.
     *
     * @param values {@code [batch, ...]}; shared, not copied
     */
    record Values(Tensor values) implements Target {
        @Override
        public int images() {
            return values.shape().extent(0);
        }

        @Override
        public Target room(int images) {
            return new Values(Tensor.zeros(values.shape().item().batchOf(images)));
        }

        @Override
        public void copyTo(int first, Target part) {
            if (part instanceof Values(Tensor some)) {
                int size = values.shape().item().size();
                System.arraycopy(values.data(), first * size, some.data(), 0, some.data().length);
            }
        }
    }
}
