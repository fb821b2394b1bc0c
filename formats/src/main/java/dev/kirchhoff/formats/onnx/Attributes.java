package dev.kirchhoff.formats.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.kirchhoff.Excerpt;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of a node. Whoever translates it reads those it knows; what is left over is not supported and refused by name. */
final class Attributes {

    private final Map<String, AttributeProto> all = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    /**
     * The attributes of a node.
     *
     * @throws IllegalArgumentException if two have one name
     */
    Attributes(List<AttributeProto> attributes) {
        for (AttributeProto attribute : attributes) {
            if (all.put(attribute.getName(), attribute) != null) {
                throw new IllegalArgumentException("it has two attributes " + Excerpt.of(attribute.getName()));
            }
        }
    }

    /** Whether there is one of this name. */
    boolean has(String name) {
        return all.containsKey(name);
    }

    /** An integer, or another where there is none. */
    long integer(String name, long other) {
        AttributeProto attribute = get(name, AttributeProto.AttributeType.INT, "an integer");
        return attribute == null ? other : attribute.getI();
    }

    /** An integer that switches. */
    boolean flag(String name) {
        long value = integer(name, 0);
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException("attribute " + name + " is " + value + "; 0 and 1 are accepted");
        }
        return value == 1;
    }

    /** A real number, or another where there is none. */
    float real(String name, float other) {
        AttributeProto attribute = get(name, AttributeProto.AttributeType.FLOAT, "a number");
        float value = attribute == null ? other : attribute.getF();
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("attribute " + name + " is " + value + "; a finite number is needed");
        }
        return value;
    }

    /** A text, or another where there is none. */
    String text(String name, String other) {
        AttributeProto attribute = get(name, AttributeProto.AttributeType.STRING, "a text");
        return attribute == null ? other : attribute.getS().toStringUtf8();
    }

    /** Integers, or null where there are none. */
    long @Nullable [] integers(String name) {
        AttributeProto attribute = get(name, AttributeProto.AttributeType.INTS, "a list of integers");
        return attribute == null
                ? null
                : attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
    }

    /** Real numbers, or null where there are none. */
    float @Nullable [] reals(String name) {
        AttributeProto attribute = get(name, AttributeProto.AttributeType.FLOATS, "a list of numbers");
        if (attribute == null) {
            return null;
        }
        float[] values = new float[attribute.getFloatsCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = attribute.getFloats(i);
        }
        return values;
    }

    /** A tensor, or null where there is none. */
    @Nullable
    TensorProto tensor(String name) {
        AttributeProto attribute = get(name, AttributeProto.AttributeType.TENSOR, "a tensor");
        return attribute == null ? null : attribute.getT();
    }

    /** Takes note of an attribute that says nothing about the result. */
    void ignore(String name) {
        read.add(name);
    }

    /**
     * Refuses what was not read.
     *
     * @throws IllegalArgumentException if there is such an attribute
     */
    void requireAllRead() {
        for (String name : all.keySet()) {
            if (!read.contains(name)) {
                throw new IllegalArgumentException("attribute " + Excerpt.of(name) + " is not supported");
            }
        }
    }

    private @Nullable AttributeProto get(String name, AttributeProto.AttributeType type, String what) {
        read.add(name);
        AttributeProto attribute = all.get(name);
        if (attribute != null
                && (attribute.getType() != type || !attribute.getRefAttrName().isEmpty())) {
            throw new IllegalArgumentException("attribute " + name + " must be " + what);
        }
        return attribute;
    }
}
