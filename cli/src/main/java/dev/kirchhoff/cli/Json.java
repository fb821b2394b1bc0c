package dev.kirchhoff.cli;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes the one JSON document of a command with {@code --json}. */
final class Json {

    private Json() {}

    /** A record, map or list as indented JSON. */
    static String of(Object value) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(value);
    }
}
