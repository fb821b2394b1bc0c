package dev.kirchhoff.cli.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Small pictures of every kind that is read. */
final class PictureSeeds {

    /** The kinds. */
    static final List<String> KINDS = List.of("grey", "grey16", "colour", "alpha", "palette", "jpeg", "jpeg-grey");

    private static final int SIZE = 9;

    private PictureSeeds() {}

    /** A picture of a kind. */
    static byte[] of(String kind) {
        int type = switch (kind) {
            case "grey", "jpeg-grey" -> BufferedImage.TYPE_BYTE_GRAY;
            case "grey16" -> BufferedImage.TYPE_USHORT_GRAY;
            case "alpha" -> BufferedImage.TYPE_INT_ARGB;
            case "palette" -> BufferedImage.TYPE_BYTE_INDEXED;
            default -> BufferedImage.TYPE_INT_RGB;
        };
        BufferedImage image = new BufferedImage(SIZE, SIZE, type);
        for (int i = 0; i < SIZE * SIZE; i++) {
            image.setRGB(i % SIZE, i / SIZE, 0xFF000000 | i * 0x031B2D);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, kind.startsWith("jpeg") ? "jpg" : "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
