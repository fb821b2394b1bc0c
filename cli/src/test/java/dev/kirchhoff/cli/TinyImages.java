package dev.kirchhoff.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Images of 12x12 in three classes, bright above, in the middle or below: an epoch is a moment. */
public final class TinyImages {

    private static final int SIZE = 12;

    private TinyImages() {}

    /** Writes them into a folder. */
    public static String in(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder, "train", 64);
        write(folder, "t10k", 30);
        return folder.toString();
    }

    private static void write(Path folder, String part, int count) throws IOException {
        int pixels = SIZE * SIZE;
        byte[] noise = new byte[count * pixels];
        new Random(count).nextBytes(noise);
        ByteBuffer images = ByteBuffer.allocate(16 + noise.length)
                .putInt(0x803)
                .putInt(count)
                .putInt(SIZE)
                .putInt(SIZE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int image = 0; image < count; image++) {
            labels.put((byte) (image % 3));
            for (int i = 0; i < pixels; i++) {
                int bright = i * 3 / pixels == image % 3 ? 100 : 0;
                images.put((byte) (bright + (noise[image * pixels + i] & 0x7f)));
            }
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }
}
