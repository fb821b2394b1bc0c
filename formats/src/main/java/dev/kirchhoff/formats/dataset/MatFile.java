package dev.kirchhoff.formats.dataset;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.IoReason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * An array of small whole numbers in a MAT file of level 5: a header of 128 bytes, then elements of a type, a length and data, each an array
 * with its flags, extents, name and values, packed by zlib or not. Of what such a file may hold, arrays of 0 to 255 are read, stored as
 * unsigned bytes, or as doubles where they are labels; the rest is passed over.
 *
 * <p>Source: MathWorks, "MAT-File Format" (level 5).
 *
 * @param extents the extents, fastest axis first
 * @param values the values, the first axis running fastest
 */
record MatFile(int[] extents, byte[] values) {

    private static final int HEADER = 128;
    private static final int LEVEL_5 = 0x0100;
    private static final int LEVEL_7_3 = 0x0200;
    private static final int TAG = 8;
    private static final int SMALL = 4;
    private static final int MOST_DETAIL = 1024;
    private static final int COMPLEX = 0x0800;

    // Types of elements.
    private static final int BYTES = 2;
    private static final int DOUBLES = 9;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;

    /**
     * Reads an array.
     *
     * @param variable its name
     * @throws InvalidInputException if the file is no MAT file of level 5, is damaged, or has no such array
     */
    static MatFile read(Path file, String variable) {
        try (FileChannel channel = FileChannel.open(file)) {
            return new Reader(file, channel, order(file, channel)).find(variable);
        } catch (EOFException e) {
            throw new InvalidInputException(
                    "The file " + file + " is truncated: it ends in the middle of an array.", e);
        } catch (ZipException e) {
            throw new InvalidInputException("The file " + file + " is damaged: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new InvalidInputException("Cannot read " + file + ": " + IoReason.of(e) + ".", e);
        }
    }

    /** The order of bytes that the header states. */
    private static ByteOrder order(Path file, FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(Channels.newInputStream(channel).readNBytes(HEADER));
        String mark =
                header.limit() < HEADER ? "" : new String(header.array(), HEADER - 2, 2, StandardCharsets.ISO_8859_1);
        ByteOrder order = mark.equals("IM") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int version =
                mark.equals("IM") || mark.equals("MI") ? header.order(order).getShort(HEADER - 4) : 0;
        if (version == LEVEL_7_3) {
            throw new InvalidInputException("The file " + file
                    + " is a MAT file of version 7.3 (HDF5), which is not read; save it in version 7 or older.");
        }
        if (version != LEVEL_5) {
            throw new InvalidInputException(
                    "The file " + file + " is no MAT file of level 5: its header does not say so.");
        }
        return order;
    }

    /** What stands before the data of an element. */
    private record Tag(int type, int bytes, byte @Nullable [] small) {}

    /** Reads elements one after another. */
    private record Reader(Path file, FileChannel channel, ByteOrder order) {

        private MatFile find(String variable) throws IOException {
            long at = HEADER;
            while (at < channel.size()) {
                channel.position(at);
                InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
                Tag tag = tag(in);
                long behind = at + TAG + tag.bytes();
                if (behind > channel.size() || tag.small() != null) {
                    throw damaged("an element at byte " + at + " of " + tag.bytes() + " bytes does not fit into it");
                }
                InputStream data = tag.type() == COMPRESSED ? new InflaterInputStream(in) : in;
                Tag inner = tag.type() == COMPRESSED ? tag(data) : tag;
                MatFile array = inner.type() == MATRIX ? array(data, variable) : null;
                if (array != null) {
                    return array;
                }
                at = behind;
            }
            throw new InvalidInputException("The file " + file + " holds no array " + variable + ".");
        }

        private InvalidInputException damaged(String what) {
            return new InvalidInputException("The file " + file + " is damaged: " + what + ".");
        }

        private ByteBuffer read(InputStream in, int bytes) throws IOException {
            byte[] data = in.readNBytes(bytes);
            if (data.length < bytes) {
                throw new EOFException("fewer bytes than announced");
            }
            return ByteBuffer.wrap(data).order(order);
        }

        /** A tag of 8 bytes; short data may stand within it. */
        private Tag tag(InputStream in) throws IOException {
            ByteBuffer buffer = read(in, TAG);
            int first = buffer.getInt();
            int bytes = first >>> Short.SIZE;
            if (bytes == 0) {
                int announced = buffer.getInt();
                if (announced < 0) {
                    throw damaged("an element of " + Integer.toUnsignedString(announced) + " bytes is too large");
                }
                return new Tag(first, announced, null);
            }
            if (bytes > SMALL) {
                throw damaged("a short element has " + bytes + " bytes");
            }
            byte[] small = new byte[bytes];
            buffer.get(SMALL, small);
            return new Tag(first & 0xFFFF, bytes, small);
        }

        /** A detail of an array: its flags, extents or name. */
        private ByteBuffer detail(InputStream in) throws IOException {
            Tag tag = tag(in);
            if (tag.small() != null) {
                return ByteBuffer.wrap(tag.small()).order(order);
            }
            if (tag.bytes() > MOST_DETAIL) {
                throw damaged("flags, extents or name of an array have " + tag.bytes() + " bytes");
            }
            ByteBuffer data = read(in, tag.bytes());
            read(in, -tag.bytes() & (TAG - 1));
            return data;
        }

        /** The array behind its tag; null where it has another name. */
        private @Nullable MatFile array(InputStream in, String variable) throws IOException {
            ByteBuffer flags = detail(in);
            ByteBuffer extents = detail(in);
            ByteBuffer name = detail(in);
            if (!StandardCharsets.ISO_8859_1.decode(name).toString().equals(variable)) {
                return null;
            }
            if (flags.limit() < Integer.BYTES || extents.limit() < 2 * Integer.BYTES) {
                throw damaged("the array " + variable + " has no flags or no extents");
            }
            int[] sizes = new int[extents.limit() / Integer.BYTES];
            extents.asIntBuffer().get(sizes);
            int count = count(variable, sizes);
            Tag tag = tag(in);
            int width = tag.type() == BYTES ? 1 : tag.type() == DOUBLES ? Double.BYTES : 0;
            if (width == 0 || (flags.getInt() & COMPLEX) != 0) {
                throw new InvalidInputException("The array " + variable + " of " + file
                        + " is not stored as unsigned bytes or doubles; it must hold numbers from 0 to 255.");
            }
            if (tag.bytes() != (long) count * width) {
                throw damaged(String.format(
                        Locale.ROOT,
                        "the array %s of %s has %,d bytes, but its extents ask for %,d",
                        variable,
                        Arrays.toString(sizes),
                        tag.bytes(),
                        (long) count * width));
            }
            byte[] small = tag.small();
            ByteBuffer data = small == null
                    ? read(in, tag.bytes())
                    : ByteBuffer.wrap(small).order(order);
            return new MatFile(sizes, width == 1 ? data.array() : rounded(variable, data));
        }

        private int count(String variable, int[] sizes) {
            long count = 1;
            for (int size : sizes) {
                count = size < 1 || count > Integer.MAX_VALUE ? -1 : count * size;
                if (count < 1 || count > Integer.MAX_VALUE - 64) {
                    throw damaged("the array " + variable + " cannot have the extents " + Arrays.toString(sizes));
                }
            }
            return (int) count;
        }

        private byte[] rounded(String variable, ByteBuffer data) {
            byte[] values = new byte[data.limit() / Double.BYTES];
            for (int i = 0; i < values.length; i++) {
                double value = data.getDouble();
                if (!(value >= 0 && value <= 255) || value != Math.rint(value)) {
                    throw new InvalidInputException("Value " + i + " (counted from 0) of the array " + variable + " of "
                            + file + " is " + value + "; whole numbers from 0 to 255 are accepted.");
                }
                values[i] = (byte) (int) value;
            }
            return values;
        }
    }
}
