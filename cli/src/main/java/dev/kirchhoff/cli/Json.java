package dev.kirchhoff.cli;

import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Writes the one JSON document of a command with {@code --json}. */
final class Json {

    private Json() {}

    /** A record, map or list as indented JSON; paths as they are, not as addresses. */
    static String of(Object value) {
        return JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(value);
    }
}
