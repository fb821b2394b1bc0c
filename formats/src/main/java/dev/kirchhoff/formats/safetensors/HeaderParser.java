package dev.kirchhoff.formats.safetensors;

import dev.kirchhoff.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of a header token by token, so that whatever is not as it must be is refused where it begins, before anything is
 * made of it.
 */
final class HeaderParser {

    /** Most axes of an array. */
    static final int MOST_EXTENTS = 64;

    /** Strings may fill the header; objects lie two deep, a list within, and one more level is told from none. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(SafetensorsReader.LONGEST_HEADER)
                    .maxNameLength(SafetensorsReader.LONGEST_HEADER)
                    .maxNestingDepth(4)
                    .build())
            .build();

    private final JsonParser json;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<SafetensorsHeader.Entry> entries = new ArrayList<>();

    private HeaderParser(JsonParser json) {
        this.json = json;
    }

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException if it is not of the form of {@link SafetensorsHeader}; the message says where
     */
    static SafetensorsHeader parse(String text) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            return new HeaderParser(json).header();
        } catch (JacksonException malformed) {
            TokenStreamLocation place = malformed.getLocation();
            throw new IllegalArgumentException(
                    "at character " + (place == null ? 0 : place.getCharOffset()) + ", it is no JSON", malformed);
        }
    }

    private SafetensorsHeader header() {
        object(json.nextToken(), name -> {
            if (name.equals(SafetensorsHeader.METADATA)) {
                object(json.nextToken(), key -> metadata.put(key, string()));
            } else {
                entries.add(entry(name));
            }
        });
        if (json.nextToken() != null) {
            throw error("text follows the end of the header");
        }
        return new SafetensorsHeader(metadata, entries);
    }

    /** Reads an object whose first token is given; {@code member} is given each key and must read its value. */
    private void object(@Nullable JsonToken first, Consumer<String> member) {
        if (first != JsonToken.START_OBJECT) {
            throw error("an object is expected");
        }
        Set<String> keys = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            if (!keys.add(key)) {
                throw error("the key '" + Excerpt.of(key) + "' stands twice");
            }
            member.accept(key);
        }
    }

    private SafetensorsHeader.Entry entry(String name) {
        String[] type = {""};
        long[][] numbers = {{}, {}};
        Set<String> keys = new HashSet<>();
        object(json.nextToken(), key -> {
            keys.add(key);
            switch (key) {
                case SafetensorsHeader.TYPE -> type[0] = string();
                case SafetensorsHeader.SHAPE -> numbers[0] = numbers(name);
                case SafetensorsHeader.OFFSETS -> numbers[1] = numbers(name);
                default -> throw error("unknown key '" + Excerpt.of(key) + "' of array '" + Excerpt.of(name) + "'");
            }
        });
        if (keys.size() != 3 || numbers[1].length != 2) {
            throw error("array '" + Excerpt.of(name) + "' lacks one of dtype, shape and two data_offsets");
        }
        return new SafetensorsHeader.Entry(name, type[0], numbers[0], numbers[1][0], numbers[1][1]);
    }

    private String string() {
        if (json.nextToken() != JsonToken.VALUE_STRING) {
            throw error("a string is expected");
        }
        return json.getString();
    }

    /** Reads a list of whole numbers from 0 up. */
    private long[] numbers(String name) {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw error("a list of numbers is expected");
        }
        long[] values = new long[MOST_EXTENTS];
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (count == MOST_EXTENTS) {
                throw error("array '" + Excerpt.of(name) + "' has more than " + MOST_EXTENTS + " extents");
            }
            values[count++] = number();
        }
        return Arrays.copyOf(values, count);
    }

    private long number() {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
                || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || json.getLongValue() < 0) {
            throw error("a whole number from 0 to 2^63 - 1 is expected");
        }
        return json.getLongValue();
    }

    private IllegalArgumentException error(String what) {
        return new IllegalArgumentException(
                "at character " + json.currentTokenLocation().getCharOffset() + ", " + what);
    }
}
