package dev.kirchhoff.formats.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void shrinksToTheMeanOfEachArea() {
        Picture picture = new Picture(Shape.of(2, 4, 1), bytes(10, 20, 200, 220, 30, 40, 240, 240));
        assertThat(picture.resized(1, 2).values()).isEqualTo(bytes(25, 225));
    }

    /** A new pixel covers 1.5 old ones: (10 + 40 / 2) / 1.5 = 20 and (40 / 2 + 100) / 1.5 = 80. */
    @Test
    void weighsPixelsThatAreCoveredInPart() {
        Picture picture = new Picture(Shape.of(1, 3, 1), bytes(10, 40, 100));
        assertThat(picture.resized(1, 2).values()).isEqualTo(bytes(20, 80));
    }

    @Test
    void keepsAConstantPictureAtAnySize() {
        byte[] values = new byte[7 * 5 * 3];
        Arrays.fill(values, (byte) 201);
        Picture resized = new Picture(Shape.of(7, 5, 3), values).resized(11, 3);
        assertThat(resized.shape()).isEqualTo(Shape.of(11, 3, 3));
        assertThat(resized.values()).containsOnly(201);
    }

    /** A window of 2 x 2 in the middle of 3 x 5: a row from the top, a column from the left. */
    @Test
    void cropsTheMiddle() {
        Picture picture = new Picture(Shape.of(3, 5, 1), bytes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
        assertThat(picture.framed(new Framing(List.of(), List.of(2))).values()).isEqualTo(bytes(1, 2, 6, 7));
        assertThat(picture.framed(new Framing(List.of(), List.of(1, 3))).values())
                .isEqualTo(bytes(6, 7, 8));
    }

    @Test
    void changesBetweenGreyAndColour() {
        Picture colour = new Picture(Shape.of(1, 2, 3), bytes(255, 0, 0, 100, 100, 100));
        assertThat(colour.withChannels(1).values()).isEqualTo(bytes(76, 100));
        assertThat(colour.withChannels(1).withChannels(3).values()).isEqualTo(bytes(76, 76, 76, 100, 100, 100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> colour.withChannels(4))
                .withMessageContaining("not 4");
    }

    @Test
    void saysThatAFileIsMissing(@TempDir Path folder) {
        Path file = folder.resolve("cat.png");
        assertThatThrownBy(() -> Picture.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There is no image file " + file + ".");
    }
}
