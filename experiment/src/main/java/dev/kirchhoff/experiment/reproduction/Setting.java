package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.experiment.DataSource;
import dev.kirchhoff.experiment.config.DataConfig;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where, how long and how often the trainings of a reproduction are done.
 *
 * @param source {@code embedded} or the place of the images, as in a config
 * @param train images to learn from, those held out not among them
 * @param test images of the test set
 * @param heldOut images held out of the training set
 * @param budget length of the trainings
 * @param epochs the same in epochs; null for what the budget says
 * @param seeds seeds; empty for what the budget says
 */
public record Setting(
        String source,
        int train,
        int test,
        int heldOut,
        Budget budget,
        @Nullable Integer epochs,
        List<Long> seeds) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** Most images that are held out. */
    private static final int HELD_OUT = 5000;

    /**
     * Checks the figures.
     *
     * @throws InvalidInputException if epochs are below 1, or a seed is there twice
     */
    public Setting {
        seeds = List.copyOf(seeds);
        if (epochs != null && epochs < 1) {
            throw new InvalidInputException("epochs are " + epochs + "; 1 or more are needed");
        }
        if (seeds.stream().distinct().count() < seeds.size()) {
            throw new InvalidInputException("seeds are " + seeds + "; each may be there once");
        }
    }

    /**
     * Looks at the images. 5,000 of those for training are held out, or an eighth where there are fewer than 40,000.
     *
     * @throws InvalidInputException if there are none at this place
     */
    public static Setting of(String source, Budget budget, @Nullable Integer epochs, List<Long> seeds) {
        DatasetSplit images = DataSource.open(source, Framing.NONE);
        int all = images.train().size();
        int heldOut = Math.min(HELD_OUT, all / 8);
        return new Setting(source, all - heldOut, images.test().size(), heldOut, budget, epochs, seeds);
    }

    /** Whether the images are those that come with Kirchhoff. */
    public boolean embedded() {
        return source.equals(DataConfig.EMBEDDED);
    }

    /** What to call the images. */
    public String data() {
        return embedded() ? "Fashion-MNIST (embedded)" : source;
    }

    /** The same with seeds, where there are none. */
    Setting withDefaultSeeds(List<Long> others) {
        return seeds.isEmpty() ? new Setting(source, train, test, heldOut, budget, epochs, others) : this;
    }

    /**
     * Length of the trainings.
     *
     * @param embedded epochs of the short budget on the embedded images
     * @param others the same on other images
     * @param full epochs in the paper
     */
    int epochs(int embedded, int others, int full) {
        Integer given = epochs;
        if (given != null) {
            return given;
        }
        return switch (budget) {
            case SHORT -> embedded() ? embedded : others;
            case FULL -> full;
        };
    }
}
