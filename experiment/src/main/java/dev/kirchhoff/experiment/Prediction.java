package dev.kirchhoff.experiment;

import java.nio.file.Path;
import java.util.List;

/**
 * What a network sees in an image.
 *
 * @param image file of the image
 * @param guesses the most probable classes, the first first
 */
public record Prediction(Path image, List<Guess> guesses) {

    /**
     * A class and its probability.
     *
     * @param label number of the class
     * @param name its name
     * @param probability softmax of the network's output
     */
    public record Guess(int label, String name, double probability) {}
}
