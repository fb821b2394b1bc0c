package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.dataset.BatchLoader;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.Mirror;
import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads a folder of images twice, on one thread and on three; run in a process of its own whose heap is smaller than the images. */
final class LargeFolderReader {

    private LargeFolderReader() {}

    public static void main(String[] args) {
        Dataset images = DatasetFormats.open(Path.of(args[0])).train();
        try (Workers three = new Workers(3)) {
            boolean same = Arrays.equals(digests(images, Workers.serial()), digests(images, three));
            System.out.println((same ? "same " : "different ") + images.size());
        }
    }

    private static int[] digests(Dataset images, Workers workers) {
        var normalisation = Normalisation.PerChannel.defaults().fit(images, workers);
        BatchLoader loader = BatchLoader.training(images, 10, List.of(new Mirror()), normalisation, 5, workers);
        Tensor batch = Tensor.zeros(images.itemShape().batchOf(10));
        int[] digests = new int[loader.batches()];
        for (int number = 0; number < digests.length; number++) {
            loader.load(1, number, batch, new int[10]);
            digests[number] = Arrays.hashCode(batch.data());
        }
        return digests;
    }
}
