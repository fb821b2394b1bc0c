package dev.kirchhoff.formats.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.kirchhoff.Excerpt;
import dev.kirchhoff.formats.IoReason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Tensors whose bytes lie in a file beside the model. The file must be a regular one below the model's folder, named by a relative path
 * without {@code ..} that no symbolic link leads out of it, and not the model itself.
 *
 * <p>Source: ONNX, "External Data", keys {@code location}, {@code offset} and {@code length}; {@code checksum} is not verified.
 */
final class ExternalData {

    private final Path model;

    ExternalData(Path model) {
        this.model = model;
    }

    /**
     * The bytes of a tensor.
     *
     * @param needed how many the extents of the tensor ask for
     * @throws IllegalArgumentException if they lie where they may not, or there are others than needed
     */
    ByteBuffer read(TensorProto tensor, long needed) {
        String location = "";
        long offset = 0;
        long length = needed;
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            switch (entry.getKey()) {
                case "location" -> location = entry.getValue();
                case "offset" -> offset = number("offset", entry.getValue());
                case "length" -> length = number("length", entry.getValue());
                case "checksum" -> {}
                default ->
                    throw new IllegalArgumentException("the key " + Excerpt.of(entry.getKey())
                            + " of external data is unknown; location, offset, length and checksum are accepted");
            }
        }
        if (length != needed || needed > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("its extents ask for " + needed + " bytes, but its external data have "
                    + length + ", of at most " + (Integer.MAX_VALUE - 64) + " that are accepted");
        }
        try {
            return read(file(location), location, offset, (int) needed);
        } catch (IOException failure) {
            throw new IllegalArgumentException(
                    "its external data in " + Excerpt.of(location) + " cannot be read: " + IoReason.of(failure),
                    failure);
        }
    }

    private Path file(String location) throws IOException {
        Path relative;
        try {
            relative = Path.of(location);
        } catch (InvalidPathException impossible) {
            throw refused(location, "that is no path");
        }
        if (location.isBlank() || relative.isAbsolute() || location.startsWith("/") || location.contains("\\")) {
            throw refused(location, "a path relative to the model is needed");
        }
        for (Path step : relative) {
            if (step.toString().equals("..")) {
                throw refused(location, "it must not contain ..");
            }
        }
        Path folder = model.toAbsolutePath().resolveSibling("").toRealPath();
        Path real = folder.resolve(relative).toRealPath();
        if (!real.startsWith(folder)) {
            throw refused(location, "a link leads out of the model's folder");
        }
        if (real.equals(model.toRealPath())) {
            throw refused(location, "that is the model itself");
        }
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(location, "that is no file");
        }
        return real;
    }

    private static ByteBuffer read(Path file, String location, long offset, int needed) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (offset < 0 || offset > channel.size() - needed) {
                throw refused(
                        location,
                        "bytes " + offset + " to " + needed + " further are asked for, but it has " + channel.size());
            }
            ByteBuffer bytes = ByteBuffer.allocate(needed);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new EOFException("it became shorter while it was read");
                }
            }
            return bytes.flip();
        }
    }

    private static long number(String key, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "the " + key + " of its external data is " + Excerpt.of(text) + ", which is no number");
        }
    }

    private static IllegalArgumentException refused(String location, String reason) {
        return new IllegalArgumentException(
                "its external data are in '" + Excerpt.of(location) + "', which is refused: " + reason);
    }
}
