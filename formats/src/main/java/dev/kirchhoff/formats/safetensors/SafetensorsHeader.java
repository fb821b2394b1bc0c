package dev.kirchhoff.formats.safetensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The header of a safetensors file: {@code {"__metadata__": {name: text}, name: {"dtype": "F32", "shape": [2, 3],
 * "data_offsets": [0, 24]}}}. Strict: nothing else is accepted, no name twice.
 *
 * @param metadata strings by name
 * @param entries the arrays, in the order of the header
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {

    private static final String METADATA = "__metadata__";

    /**
     * Where an array lies.
     *
     * @param name name of the array
     * @param type name of the type of its elements
     * @param extents its extents
     * @param start first byte, counted from the end of the header
     * @param end byte behind the last
     */
    record Entry(String name, String type, long[] extents, long start, long end) {}

    /** The header as JSON. */
    String json() {
        Stream<String> strings = metadata.entrySet().stream()
                .map(named -> JsonText.quoted(named.getKey()) + ":" + JsonText.quoted(named.getValue()));
        Stream<String> head = metadata.isEmpty()
                ? Stream.of()
                : Stream.of(JsonText.quoted(METADATA) + ":{" + strings.collect(Collectors.joining(",")) + "}");
        return Stream.concat(head, entries.stream().map(SafetensorsHeader::json))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(Entry entry) {
        return String.format(
                Locale.ROOT,
                "%s:{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
                JsonText.quoted(entry.name()),
                entry.type(),
                Arrays.toString(entry.extents()).replace(" ", ""),
                entry.start(),
                entry.end());
    }

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException if it is not of this form; the message says where
     */
    static SafetensorsHeader parse(String json) {
        JsonText text = new JsonText(json);
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        text.object(name -> {
            if (name.equals(METADATA)) {
                text.object(key -> metadata.put(key, text.string()));
            } else {
                entries.add(entry(name, text));
            }
        });
        text.end();
        return new SafetensorsHeader(metadata, entries);
    }

    private static Entry entry(String name, JsonText text) {
        String[] type = {""};
        long[][] numbers = {{}, {}};
        Set<String> keys = new HashSet<>();
        text.object(key -> {
            keys.add(key);
            switch (key) {
                case "dtype" -> type[0] = text.string();
                case "shape" -> numbers[0] = text.numbers();
                case "data_offsets" -> numbers[1] = text.numbers();
                default -> throw text.error("unknown key '" + key + "' of array '" + name + "'");
            }
        });
        if (keys.size() != 3 || numbers[1].length != 2) {
            throw text.error("array '" + name + "' lacks one of dtype, shape and two data_offsets");
        }
        return new Entry(name, type[0], numbers[0], numbers[1][0], numbers[1][1]);
    }
}
