package dev.kirchhoff.experiment.reproduction;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.yaml.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The experiments that can be done again. */
public final class Reproductions {

    static final String RAPA = "Rasch, Gokmen, Rigotti and Haensch (2019), RAPA-ConvNets, Front. Neurosci. 13:753";

    private static final Map<String, Function<Setting, Reproduction>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("rapa-table1", RapaTable1::of);
        ALL.put("rapa-table2", RapaTable2::of);
        ALL.put("rapa-figure5", RapaFigure5::of);
        ALL.put("rapa-figure6", RapaFigure6::of);
        ALL.put("rapa-figure7", RapaFigure7::of);
        ALL.put("rapa-table3", RapaTable3::of);
    }

    private Reproductions() {}

    /** Their names. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * The reproduction of a name. Where no seeds are given, there are two; one in a short training on images of the user's own.
     *
     * @throws InvalidInputException if there is none
     */
    public static Reproduction named(String name, Setting setting) {
        Function<Setting, Reproduction> reproduction = ALL.get(name);
        if (reproduction == null) {
            throw new InvalidInputException(
                    Excerpt.of(name) + " is no experiment that can be reproduced" + Suggestion.among(name, names()));
        }
        return reproduction.apply(withSeeds(setting));
    }

    /**
     * More and more tiles, as {@code rapa-figure5}.
     *
     * @param tiles tiles of the first layer; empty for those of the paper
     * @param rule how the rate goes with them
     * @throws InvalidInputException if a number is no multiple of 16
     */
    public static Reproduction tiles(Setting setting, List<Integer> tiles, LearningRateRule rule) {
        return RapaFigure5.of(withSeeds(setting), tiles, rule);
    }

    private static Setting withSeeds(Setting setting) {
        boolean one = setting.budget() == Budget.SHORT && !setting.embedded();
        return setting.withDefaultSeeds(one ? List.of(1L) : List.of(1L, 2L));
    }
}
