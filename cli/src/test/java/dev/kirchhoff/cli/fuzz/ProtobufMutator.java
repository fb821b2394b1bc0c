package dev.kirchhoff.cli.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes messages of protobuf field by field, so that what is read stays a message: numbers become extreme, texts others of a dictionary,
 * fields are removed, doubled and moved to other messages, messages nested, and now and then a length lies. One in five inputs is changed as
 * bytes.
 *
 * @param dictionary texts that mean something in a message
 */
record ProtobufMutator(List<String> dictionary) implements Mutator {

    private static final int MOST_CHANGES = 4;
    private static final int MOST_DEPTH = 12;
    private static final int MOST_NESTED = 300;

    private static final int VARINT = 0;
    private static final int LENGTH = 2;

    /** A field: a number, or bytes that may be a message. */
    private static final class Field {
        final long tag;
        long number;
        byte[] bytes = {};
        List<Field> fields = List.of();
        /** What a length says beyond the truth. */
        int lie;

        Field(long tag) {
            this.tag = tag;
        }

        /** A copy with copies of what is in it: a field that held itself would have no end. */
        Field copy() {
            Field copy = new Field(tag);
            copy.number = number;
            copy.bytes = bytes;
            copy.lie = lie;
            copy.fields = new ArrayList<>(fields.stream().map(Field::copy).toList());
            return copy;
        }

        int wire() {
            return (int) (tag & 7);
        }
    }

    @Override
    public byte[] mutate(byte[] sound, byte[] other, RandomGenerator random) {
        List<Field> message = random.nextInt(5) == 0 ? List.of() : parsed(sound, MOST_DEPTH);
        if (message.isEmpty()) {
            return new ByteMutator().mutate(sound, other, random);
        }
        for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
            change(message, other, random);
        }
        return written(message);
    }

    private void change(List<Field> root, byte[] other, RandomGenerator random) {
        List<Field> message = root;
        Field field = message.get(random.nextInt(message.size()));
        while (!field.fields.isEmpty() && random.nextInt(8) != 0) {
            message = field.fields;
            field = message.get(random.nextInt(message.size()));
        }
        int at = message.indexOf(field);
        switch (random.nextInt(8)) {
            case 0 -> message.remove(at);
            case 1 -> message.add(at, field.copy());
            case 2 -> message.set(at, anyOf(root, random).copy());
            case 3 -> {
                List<Field> foreign = parsed(other, MOST_DEPTH);
                message.add(at, foreign.isEmpty() ? field : anyOf(foreign, random));
            }
            default -> value(field, random);
        }
        if (root.isEmpty()) {
            root.add(field);
        }
    }

    private void value(Field field, RandomGenerator random) {
        if (field.wire() != LENGTH) {
            field.number = random.nextBoolean() ? Mutator.extreme(random) : field.number + random.nextInt(-3, 4);
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> field.lie = (int) Mutator.extreme(random);
            case 1 -> field.bytes = new ByteMutator().mutate(bytes(field), new byte[4], random);
            case 2 -> field.bytes = nested(field, random.nextInt(MOST_NESTED));
            default ->
                field.bytes = dictionary.get(random.nextInt(dictionary.size())).getBytes(StandardCharsets.UTF_8);
        }
        field.fields = List.of();
    }

    private static byte[] nested(Field field, int depth) {
        byte[] inner = bytes(field);
        for (int level = 0; level < depth; level++) {
            Field outer = new Field(field.tag);
            outer.bytes = inner;
            inner = written(List.of(outer));
        }
        return inner;
    }

    private static Field anyOf(List<Field> message, RandomGenerator random) {
        Field field = message.get(random.nextInt(message.size()));
        while (!field.fields.isEmpty() && random.nextInt(3) != 0) {
            field = field.fields.get(random.nextInt(field.fields.size()));
        }
        return field;
    }

    /** The fields of bytes that are a message; none where they are not. */
    private static List<Field> parsed(byte[] bytes, int depth) {
        List<Field> fields = new ArrayList<>();
        int[] at = {0};
        while (at[0] < bytes.length) {
            Field field = new Field(varint(bytes, at));
            int width = switch (field.wire()) {
                case VARINT -> 0;
                case 1 -> Long.BYTES;
                case 5 -> Integer.BYTES;
                case LENGTH -> (int) Math.clamp(varint(bytes, at), -1, Integer.MAX_VALUE);
                default -> -1;
            };
            if (width < 0 || width > bytes.length - at[0] || field.tag < 8 || field.tag > 1 << 14) {
                return List.of();
            }
            if (field.wire() == VARINT) {
                field.number = varint(bytes, at);
            } else if (field.wire() == LENGTH) {
                field.bytes = Arrays.copyOfRange(bytes, at[0], at[0] + width);
                field.fields = depth == 0 ? List.of() : parsed(field.bytes, depth - 1);
            } else {
                for (int i = width - 1; i >= 0; i--) {
                    field.number = field.number << 8 | bytes[at[0] + i] & 0xFF;
                }
            }
            at[0] += width;
            fields.add(field);
        }
        return fields;
    }

    private static long varint(byte[] bytes, int[] at) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && at[0] < bytes.length; shift += 7) {
            byte part = bytes[at[0]++];
            value |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
        return -1;
    }

    private static byte[] bytes(Field field) {
        return field.fields.isEmpty() ? field.bytes : written(field.fields);
    }

    private static byte[] written(List<Field> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Field field : fields) {
            varint(field.tag, out);
            if (field.wire() == VARINT) {
                varint(field.number, out);
            } else if (field.wire() == LENGTH) {
                byte[] bytes = bytes(field);
                varint((long) bytes.length + field.lie, out);
                out.writeBytes(bytes);
            } else {
                for (int i = 0; i < (field.wire() == 1 ? Long.BYTES : Integer.BYTES); i++) {
                    out.write((int) (field.number >>> 8 * i));
                }
            }
        }
        return out.toByteArray();
    }

    private static void varint(long value, ByteArrayOutputStream out) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
