package dev.kirchhoff.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Changes text by its words: numbers become extreme, words others of a dictionary, words and lines are removed, doubled and swapped, groups
 * nested deeply, and one in ten inputs is changed as bytes.
 *
 * @param dictionary words that mean something where the text is read
 */
record TextMutator(List<String> dictionary) implements Mutator {

    private static final Pattern WORDS =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*|[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?|\\R *|.");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?");
    private static final int MOST_CHANGES = 4;
    private static final int MOST_DEPTH = 20_000;
    private static final int LONG = 70_000;
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "-1",
        "2",
        "1e999",
        "-1e999",
        "NaN",
        ".nan",
        ".inf",
        "Infinity",
        "1e-320",
        "3.4e38",
        "1e39",
        "1e300",
        "0x10",
        "1_000",
        "2147483647",
        "2147483648",
        "-2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "1e18",
        "100000",
        "1000000",
        "0.5",
        "1.5",
        "-0.5",
        "0.999999999",
        "1.0000001",
        "1e-45",
        "017",
        "1:30",
        "99999999999999999999999999999999999999999"
    };
    /** Strings that readers of text stumble over; those of places lead out of the folder, or have no end. */
    private static final String[] ODDITIES = {
        "",
        " ",
        "\t",
        "\n",
        "\r",
        "\u0000",
        "\u0007",
        "\u001b[31m",
        "\ufeff",
        "\u2028",
        "\ud83d\ude00",
        "\ud800",
        "null",
        "~",
        "true",
        "no",
        "[]",
        "{}",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        ": ",
        "- ",
        "?",
        "? ",
        "|",
        ">",
        "|\n",
        "&a ",
        "*a",
        "<<: ",
        "!!binary ",
        "!!float ",
        "!x ",
        "---\n",
        "\n...\n",
        "%YAML 1.2\n",
        "#",
        "\"",
        "'",
        "\\",
        "\\u0000",
        "..",
        ".",
        "/",
        "../escaped",
        "../../escaped",
        "/dev/zero",
        "/dev/stdin",
        "~/x",
        "C:\\x",
        "%s%n%d",
        "${jndi:x}",
        "a.b.c",
        "0.0.0",
        "__metadata__",
        "network.0",
        "."
    };

    @Override
    public byte[] mutate(byte[] sound, byte[] other, RandomGenerator random) {
        if (random.nextInt(10) == 0) {
            return new ByteMutator().mutate(sound, other, random);
        }
        String text = new String(sound, StandardCharsets.UTF_8);
        String second = new String(other, StandardCharsets.UTF_8);
        for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
            text = random.nextInt(3) == 0 ? lines(text, second, random) : words(text, random);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String words(String text, RandomGenerator random) {
        List<String> words = new ArrayList<>(
                WORDS.matcher(text).results().map(found -> found.group()).toList());
        if (words.isEmpty()) {
            return word(random);
        }
        int at = random.nextInt(words.size());
        switch (random.nextInt(7)) {
            case 0, 1 -> words.set(number(words, at), Mutator.any(NUMBERS, random));
            case 2 -> words.set(at, word(random));
            case 3 -> words.add(at, Mutator.any(ODDITIES, random));
            case 4 -> words.remove(at);
            case 5 -> Collections.swap(words, at, random.nextInt(words.size()));
            default -> words.set(at, nested(words.get(at), random));
        }
        return String.join("", words);
    }

    /** The first number from a place on; the place where there is none. */
    private static int number(List<String> words, int from) {
        for (int i = from; i < words.size(); i++) {
            if (NUMBER.matcher(words.get(i)).matches()) {
                return i;
            }
        }
        return from;
    }

    private String word(RandomGenerator random) {
        return dictionary.isEmpty() || random.nextInt(4) == 0
                ? Mutator.any(ODDITIES, random)
                : dictionary.get(random.nextInt(dictionary.size()));
    }

    private String nested(String word, RandomGenerator random) {
        int depth = random.nextInt(4) == 0 ? random.nextInt(MOST_DEPTH) : random.nextInt(6);
        return switch (random.nextInt(5)) {
            case 0 -> "[".repeat(depth) + word + "]".repeat(depth);
            case 1 -> "{a: ".repeat(depth) + word + "}".repeat(depth);
            case 2 -> "- ".repeat(depth) + word;
            case 3 -> "[" + word + ", " + Mutator.any(NUMBERS, random) + ", " + word(random) + "]";
            default -> word.repeat(Math.min(depth, LONG / Math.max(1, word.length())));
        };
    }

    private static String lines(String text, String other, RandomGenerator random) {
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        String[] others = other.split("(?<=\n)");
        int at = random.nextInt(lines.size());
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.addAll(at, Collections.nCopies(random.nextInt(4), lines.get(at)));
            case 2 -> Collections.swap(lines, at, random.nextInt(lines.size()));
            case 3 -> lines.set(at, Mutator.any(others, random));
            case 4 ->
                lines.set(at, " ".repeat(random.nextInt(5)) + lines.get(at).stripLeading());
            default ->
                lines.subList(at, Math.min(lines.size(), at + 1 + random.nextInt(4)))
                        .clear();
        }
        return String.join("", lines);
    }
}
