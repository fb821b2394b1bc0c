package dev.kirchhoff.formats.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;

/**
 * Messages {@code Event} as bytes, with the fields that are used here.
 *
 * <p>Source: {@code tensorflow/core/util/event.proto} and {@code tensorflow/core/framework/summary.proto}: the numbers of the fields.
 */
final class Event {

    private static final String VERSION = "brain.Event:2";

    /** Colours of a picture: red, green, blue and alpha. */
    private static final int RGBA = 4;

    private static final int STEP = 2;

    private Event() {}

    /** The first event of a file. */
    static byte[] version(Instant time) {
        return message(event -> {
            event.writeDouble(1, seconds(time));
            event.writeString(3, VERSION);
        });
    }

    /** What is to be shown of a step. */
    static byte[] of(Instant time, long step, List<Summary> summaries) {
        return message(event -> {
            event.writeDouble(1, seconds(time));
            event.writeInt64(STEP, step);
            event.writeByteArray(5, message(summary -> {
                for (Summary each : summaries) {
                    summary.writeByteArray(1, value(each));
                }
            }));
        });
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() * 1e-9;
    }

    private static byte[] value(Summary summary) {
        return message(value -> {
            value.writeString(1, summary.tag());
            switch (summary) {
                case Summary.Scalar scalar -> value.writeFloat(2, (float) scalar.value());
                case Summary.Picture picture -> value.writeByteArray(4, picture(picture));
                case Summary.Histogram histogram -> value.writeByteArray(5, histogram(histogram));
            }
        });
    }

    private static byte[] picture(Summary.Picture picture) {
        return message(image -> {
            image.writeInt32(1, picture.height());
            image.writeInt32(2, picture.width());
            image.writeInt32(3, RGBA);
            image.writeByteArray(4, picture.png());
        });
    }

    private static byte[] histogram(Summary.Histogram histogram) {
        return message(out -> {
            out.writeDouble(1, histogram.least());
            out.writeDouble(2, histogram.most());
            out.writeDouble(3, (double) histogram.count());
            out.writeDouble(4, histogram.sum());
            out.writeDouble(5, histogram.squares());
            out.writeByteArray(6, packed(histogram.limits()));
            out.writeByteArray(7, packed(histogram.counts()));
        });
    }

    private static byte[] packed(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
        return bytes.array();
    }

    /**
     * Number of the step of an event; 0 where none is said.
     *
     * @throws IOException if the bytes are no message
     */
    static long step(byte[] event) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(event);
        long step = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (STEP << 3 | WireFormat.WIRETYPE_VARINT)) {
                step = in.readInt64();
            } else {
                in.skipField(tag);
            }
        }
        return step;
    }

    /** Fields of a message. */
    private interface Fields {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.writeTo(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
