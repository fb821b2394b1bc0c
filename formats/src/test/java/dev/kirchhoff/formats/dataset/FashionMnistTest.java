package dev.kirchhoff.formats.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {

    private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");

    @Test
    void isBalanced() {
        DatasetSplit split = FashionMnist.embedded();
        assertThat(split.train().itemShape()).isEqualTo(Shape.of(28, 28, 1));
        assertThat(split.train().countsByClass()).hasSize(10).containsOnly(600);
        assertThat(split.test().countsByClass()).hasSize(10).containsOnly(100);
        assertThat(split.train().classes().get(split.train().label(0))).isEqualTo("Ankle boot");
    }

    @Test
    void keepsItsLicence() throws Exception {
        try (var licence = FashionMnist.class.getResourceAsStream("/dev/kirchhoff/formats/fashion-mnist/LICENSE.txt")) {
            assertThat(licence).isNotNull();
            assertThat(new String(licence.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("MIT License")
                    .contains("Zalando SE");
        }
    }

    @Test
    void isMadeFromTheWholeSet(@TempDir Path folder) {
        Assumptions.assumeTrue(Files.isDirectory(DEBIAN), "Debian's package dataset-fashion-mnist is not installed");
        EmbeddedFashionMnistMaker.make(DEBIAN, folder);
        DatasetSplit made = DatasetFormats.open(folder);
        DatasetSplit embedded = FashionMnist.embedded();
        assertSame(made.train(), embedded.train());
        assertSame(made.test(), embedded.test());
    }

    private static void assertSame(Dataset made, Dataset embedded) {
        assertThat(made.size()).isEqualTo(embedded.size());
        float[] expected = new float[made.itemShape().size()];
        float[] actual = new float[made.itemShape().size()];
        for (int i = 0; i < made.size(); i++) {
            made.read(i, expected);
            embedded.read(i, actual);
            assertThat(actual).isEqualTo(expected);
            assertThat(embedded.label(i)).isEqualTo(made.label(i));
        }
    }
}
