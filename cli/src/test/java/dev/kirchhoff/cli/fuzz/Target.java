package dev.kirchhoff.cli.fuzz;

import dev.kirchhoff.cli.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Something that reads files of others.
 *
 * @param name its name
 * @param share how many of a hundred inputs it gets, more or less
 * @param seeds sound files for it
 * @param use what is done with the files
 * @param sized whether the files say how large something is to be: then a sentence that it is too large for the memory is a clear one
 */
record Target(String name, int share, List<Seed> seeds, Use use, boolean sized) {

    /** A target whose files are as large as what they hold. */
    Target(String name, int share, List<Seed> seeds, Use use) {
        this(name, share, seeds, use, false);
    }

    /** The same for files that say how large something is to be. */
    Target thatSaysSizes() {
        return new Target(name, share, seeds, use, true);
    }

    /** What is done with files. */
    @FunctionalInterface
    interface Use {
        /** Reads the files in a folder as a command does, and says what it would say. */
        Command of(Path folder, RandomGenerator random);
    }

    /**
     * An input, the same each time.
     *
     * @param seed the files
     * @param bytes what is put in the place of the file that is changed
     * @param random decides what is left to chance in the use
     */
    record Input(Seed seed, byte[] bytes, RandomGenerator random) {}

    /** Input of a number in a campaign of a seed. */
    Input input(long campaign, long number) {
        RandomGenerator random = new SplittableRandom(31 * (31 * campaign + name.hashCode()) + number * 0x9E3779B9L);
        Seed chosen = seeds.get(random.nextInt(seeds.size()));
        byte[] other = seeds.get(random.nextInt(seeds.size())).sound();
        return new Input(chosen, chosen.mutator().mutate(chosen.sound(), other, random), random);
    }
}
