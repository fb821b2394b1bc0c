package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Images;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a data set holds, for {@code kirchhoff data info}.
 *
 * @param name name of the set
 * @param kind {@code images} of bytes, or {@code features}
 * @param height rows of pixels of an image; 1 of a series
 * @param width columns of pixels; samples of a series
 * @param channels values of a pixel; signals of a series
 * @param train number of training items
 * @param test number of test items
 * @param classes the classes, by number
 */
public record DatasetDescription(
        String name, String kind, int height, int width, int channels, int train, int test, List<ClassCount> classes) {

    private static final String IMAGES = "images";
    private static final String FEATURES = "features";

    /**
     * A class and its items.
     *
     * @param name name of the class
     * @param train number of its training items
     * @param test number of its test items
     */
    public record ClassCount(String name, int train, int test) {}

    /** The description of a set. */
    public static DatasetDescription of(DatasetSplit split) {
        var shape = split.train().itemShape();
        int[] train = split.train().countsByClass();
        int[] test = split.test().countsByClass();
        var classes = new ClassCount[train.length];
        Arrays.setAll(classes, i -> new ClassCount(split.train().classes().get(i), train[i], test[i]));
        return new DatasetDescription(
                split.train().name(),
                split.train().fullScale() == Images.FULL_SCALE ? IMAGES : FEATURES,
                shape.extent(0),
                shape.extent(1),
                shape.extent(2),
                split.train().size(),
                split.test().size(),
                List.of(classes));
    }

    /** The description as lines of text: a head line and a table of the classes. */
    public String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %,d training and %,d test %s, %d classes%n",
                name,
                train,
                test,
                kind.equals(IMAGES)
                        ? imageSize()
                        : "items of " + height + " x " + width + " x " + channels + " features",
                classes.size()));
        int longest = classes.stream().mapToInt(c -> c.name().length()).max().orElse(0);
        String row = "%4s  %-" + Math.max(5, longest) + "s  %8s  %8s%n";
        text.append(String.format(Locale.ROOT, row, "", "class", "training", "test"));
        for (int i = 0; i < classes.size(); i++) {
            ClassCount c = classes.get(i);
            text.append(String.format(Locale.ROOT, row, i, c.name(), grouped(c.train()), grouped(c.test())));
        }
        return text.toString();
    }

    private String imageSize() {
        String colour = channels == 1 ? "greyscale" : channels + " channels";
        return "images of " + width + " x " + height + " pixels, " + colour;
    }

    private static String grouped(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
