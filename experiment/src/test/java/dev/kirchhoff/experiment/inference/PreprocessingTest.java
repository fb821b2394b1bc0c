package dev.kirchhoff.experiment.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.dataset.Images;
import dev.kirchhoff.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessingTest {

    private static final Images PIXEL =
            new Images("pixel", Shape.of(1, 1, 3), new byte[] {(byte) 255, 0, 51}, new int[] {0}, List.of("only"));

    private static float[] seen(String name) {
        float[] values = {255, 0, 51};
        float[] seen = new float[3];
        Preprocessing.parse(name).normalisation().fit(PIXEL).apply(values, seen, 0);
        return seen;
    }

    /** The figures of torchvision.transforms for ImageNet, and those of the 50,000 training images of CIFAR-10. */
    @ParameterizedTest
    @CsvSource({
        "raw, 255, 0, 51",
        "unit, 1, 0, 0.2",
        "imagenet, 2.248908, -2.035714, -0.915556",
        "cifar10, 2.059109, -1.980287, -0.942278",
        "'mean=0.5,0.5,0.5;std=0.5,0.25,1', 1, -2, -0.3",
        "'mean= 0, 0,0 ;std=1,1, 2', 1, 0, 0.1"
    })
    void makesInputsOfPixels(String name, float red, float green, float blue) {
        assertThat(seen(name)).containsExactly(new float[] {red, green, blue}, within(1e-5f));
    }

    @Test
    void shorterSidesAreBroughtToThoseOfTheNetwork() {
        assertThat(Preprocessing.parse("unit").framing(Shape.of(32, 24, 3)))
                .isEqualTo(new Framing(List.of(32), List.of(32, 24)));
        assertThat(Preprocessing.parse("imagenet").framing(Shape.of(224, 224, 3)))
                .isEqualTo(new Framing(List.of(256), List.of(224, 224)));
    }

    @Test
    void whatIsNoImageOrTooLargeIsRefused() {
        assertThatThrownBy(() -> Preprocessing.parse("unit").framing(Shape.of(5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the network takes inputs of 5, not images; give features");
        assertThatThrownBy(() -> Preprocessing.parse("imagenet").framing(Shape.of(8000, 8000, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("images cannot be brought to 8000x8000x1 of the network: resize is 9143;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Unit",
                "image net",
                "mean=1,2",
                "mean=1,2;std=1",
                "mean=1;std=0",
                "mean=1;std=-1",
                "mean=1;std=NaN",
                "mean=a;std=1",
                "mean=;std=",
                "mean=1,;std=1,",
                "mean=Infinity;std=1",
                "std=1;mean=1",
                "mean=1;std=1;std=1"
            })
    void whatIsNotKnownIsRefusedWithWhatIs(String name) {
        assertThatThrownBy(() -> Preprocessing.parse(name))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(
                        "is not known; raw, unit, imagenet, cifar10 and mean=a,b,c;std=d,e,f, a number for"
                                + " each channel, are accepted");
    }
}
