package dev.kirchhoff.experiment.inference;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done to images before a network that was trained elsewhere sees them: it must be what was done in its training.
 *
 * <p>Model: {@code raw} gives values as they are, {@code unit} (value / full scale), the others (value / full scale − mean) / std for each
 * channel. {@code imagenet}: mean .485 .456 .406, std .229 .224 .225, and an image of the shorter side 8/7 of the network's, of which the
 * middle is taken. {@code cifar10}: mean .4914 .4822 .4465, std .2470 .2435 .2616, those of the training images. {@code
 * mean=a,b,c;std=d,e,f} gives figures of your own.
 *
 * @param name as it was given
 * @param normalisation what is done to values
 * @param margin shorter side of a resized image over that of the network's
 */
public record Preprocessing(String name, Normalisation normalisation, double margin) {

    private static final String ACCEPTED =
            "raw, unit, imagenet, cifar10 and mean=a,b,c;std=d,e,f, a number for each channel, are accepted";

    /**
     * Reads a name.
     *
     * @throws InvalidInputException if it is none of those above
     */
    public static Preprocessing parse(String name) {
        return switch (name) {
            case "raw" -> new Preprocessing(name, new Normalisation.None(1), 1);
            case "unit" -> new Preprocessing(name, Normalisation.None.defaults(), 1);
            case "imagenet" ->
                new Preprocessing(
                        name, perChannel(List.of(.485f, .456f, .406f), List.of(.229f, .224f, .225f)), 8.0 / 7);
            case "cifar10" ->
                new Preprocessing(
                        name, perChannel(List.of(.4914f, .4822f, .4465f), List.of(.2470f, .2435f, .2616f)), 1);
            default -> new Preprocessing(name, given(name), 1);
        };
    }

    private static Normalisation perChannel(List<Float> mean, List<Float> deviation) {
        return Normalisation.PerChannel.defaults().withFigures(mean, deviation);
    }

    private static Normalisation given(String text) {
        String[] parts = text.split(";", -1);
        if (parts.length == 2 && parts[0].startsWith("mean=") && parts[1].startsWith("std=")) {
            List<Float> mean = numbers(parts[0].substring("mean=".length()), text);
            List<Float> deviation = numbers(parts[1].substring("std=".length()), text);
            if (mean.size() == deviation.size() && deviation.stream().allMatch(number -> number > 0)) {
                return perChannel(mean, deviation);
            }
        }
        throw refused(text);
    }

    private static List<Float> numbers(String list, String text) {
        List<Float> numbers = new ArrayList<>();
        for (String number : list.split(",", -1)) {
            try {
                float value = Float.parseFloat(number.strip());
                if (!Float.isFinite(value)) {
                    throw refused(text);
                }
                numbers.add(value);
            } catch (NumberFormatException notOne) {
                throw refused(text);
            }
        }
        return numbers;
    }

    private static InvalidInputException refused(String text) {
        return new InvalidInputException("the preprocessing \"" + Excerpt.of(text) + "\" is not known; " + ACCEPTED);
    }

    /**
     * What brings images of other sizes to that of a network: the shorter side, times the {@link #margin}, then the middle.
     *
     * @param input [height, width, channels] of the network
     * @throws InvalidInputException if the network takes no images, or larger ones than are accepted
     */
    Framing framing(Shape input) {
        if (input.rank() != 3) {
            throw new InvalidInputException("the network takes inputs of " + input + ", not images; give features");
        }
        int height = input.extent(0);
        int width = input.extent(1);
        try {
            return new Framing(List.of((int) Math.round(margin * Math.max(height, width))), List.of(height, width));
        } catch (IllegalArgumentException large) {
            throw new InvalidInputException(
                    "images cannot be brought to " + input + " of the network: " + large.getMessage(), large);
        }
    }
}
