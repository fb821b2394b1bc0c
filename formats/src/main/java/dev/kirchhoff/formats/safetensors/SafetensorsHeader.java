package dev.kirchhoff.formats.safetensors;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The header of a safetensors file: {@code {"__metadata__": {name: text}, name: {"dtype": "F32", "shape": [2, 3],
 * "data_offsets": [0, 24]}}}. Strict: nothing else is accepted, no name twice.
 *
 * @param metadata strings by name
 * @param entries the arrays, in the order of the header
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {

    static final String METADATA = "__metadata__";
    static final String TYPE = "dtype";
    static final String SHAPE = "shape";
    static final String OFFSETS = "data_offsets";

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
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeName(METADATA).writeStartObject();
                metadata.forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            entries.forEach(entry -> write(entry, json));
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(Entry entry, JsonGenerator json) {
        json.writeName(entry.name).writeStartObject();
        json.writeStringProperty(TYPE, entry.type);
        json.writeName(SHAPE).writeArray(entry.extents, 0, entry.extents.length);
        json.writeName(OFFSETS).writeArray(new long[] {entry.start, entry.end}, 0, 2);
        json.writeEndObject();
    }

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException if it is not of this form; the message says where
     */
    static SafetensorsHeader parse(String json) {
        return HeaderParser.parse(json);
    }
}
