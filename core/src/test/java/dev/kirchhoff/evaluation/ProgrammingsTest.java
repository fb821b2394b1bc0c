package dev.kirchhoff.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.crossbar.error.Normal;
import dev.kirchhoff.crossbar.error.Programming;
import dev.kirchhoff.crossbar.error.ReadNoise;
import dev.kirchhoff.crossbar.programmed.Cells;
import dev.kirchhoff.crossbar.programmed.Encoding;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.FittedNormalisation;
import dev.kirchhoff.dataset.Normalisation;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.layer.Relu;
import dev.kirchhoff.network.tiled.Bias;
import dev.kirchhoff.network.tiled.Linear;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.periphery.converter.AdcModel;
import dev.kirchhoff.periphery.converter.AdcRange;
import dev.kirchhoff.periphery.converter.DacModel;
import dev.kirchhoff.periphery.converter.InputConversion;
import dev.kirchhoff.periphery.converter.InputRange;
import dev.kirchhoff.periphery.converter.OutputConversion;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tile.MeteredTile;
import dev.kirchhoff.tile.Programmed;
import dev.kirchhoff.training.ToyProblem;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Draws of a network on arrays: addressed by seed, calibrated once. */
class ProgrammingsTest {

    private static final Dataset IMAGES = ToyProblem.images(40, 2);
    private static final Dataset CALIBRATION = ToyProblem.images(70, 3);
    private static final Network NETWORK = Network.builder(Shape.of(8, 8, 1))
            .add("hidden", new Linear(64, 9, Bias.COLUMN, new Initialiser.He(), new BlockKey(1, 0)))
            .add("relu", new Relu())
            .add("classes", new Linear(9, 3, Bias.COLUMN, new Initialiser.He(), new BlockKey(1, 2)))
            .build();
    private static final FittedNormalisation NORMALISATION =
            new Normalisation.MeanImage(Normalisation.UNIT).fit(CALIBRATION);
    private static final Normal TENTH = Normal.defaults().withAlpha(0.1);
    private static final Programmed NOISY = Programmed.defaults()
            .withEncoding(Encoding.defaults().withWeightBits(8))
            .withCells(Cells.defaults()
                    .withProgramming(Programming.EXACT.withSpread(TENTH))
                    .withReadNoise(ReadNoise.Steady.defaults().withSpread(TENTH)))
            .withInputs(InputConversion.defaults()
                    .withDac(new DacModel.SignMagnitude(8))
                    .withRange(InputRange.Calibrated.defaults()))
            .withOutputs(new OutputConversion(AdcModel.SignMagnitude.defaults(), AdcRange.Calibrated.defaults()));

    private final Workers workers = new Workers(2);

    @AfterEach
    void close() {
        workers.close();
    }

    private Programmings programmings(Programmed settings, Dataset calibration, long seed) {
        return new Programmings(NETWORK, settings, NORMALISATION, calibration, seed, Kernels.best(), workers);
    }

    @Test
    void drawNOfASeedIsDraw0OfTheSeedNHigher() {
        float[] third =
                programmings(NOISY, CALIBRATION, 5).classifier(3, workers).probabilities(IMAGES, 0);

        assertThat(programmings(NOISY, CALIBRATION, 8).classifier(0, workers).probabilities(IMAGES, 0))
                .isEqualTo(third);
        assertThat(programmings(NOISY, CALIBRATION, 5).classifier(2, workers).probabilities(IMAGES, 0))
                .isNotEqualTo(third);
        assertThat(programmings(NOISY, CALIBRATION, 5)
                        .classifier(3, Workers.serial())
                        .probabilities(IMAGES, 0))
                .as("whatever the threads")
                .isEqualTo(third);
    }

    @Test
    void drawsAreOfTheErrorsAndTheReads() {
        Programmed readsAlone = NOISY.withCells(
                Cells.defaults().withReadNoise(ReadNoise.Steady.defaults().withSpread(TENTH)));
        Programmings draws = programmings(readsAlone, CALIBRATION, 5);
        assertThat(draws.classifier(0, workers).probabilities(IMAGES, 0))
                .isNotEqualTo(draws.classifier(1, workers).probabilities(IMAGES, 0));
    }

    @Test
    void rangesAreCalibratedOnceWithoutErrors() {
        Programmings first = programmings(NOISY, CALIBRATION, 5);
        Programmings exact = programmings(NOISY.withCells(Cells.EXACT), CALIBRATION, 77);
        assertThat(first.ranges().lines(0, 0, 0).count()).as("each image once").isEqualTo(70 * 9);
        assertThat(first.ranges().inputs(2, 0).count()).isEqualTo(70 * 10);
        assertThat(first.ranges().lines(0, 0, 0).histogram())
                .usingRecursiveComparison()
                .isEqualTo(exact.ranges().lines(0, 0, 0).histogram());
    }

    @Test
    void withAllOffADrawIsTheDigitalNetwork() {
        Programmings ideal = programmings(Programmed.defaults(), CALIBRATION.subset(), 5);
        assertThat(ideal.classifier(4, workers).probabilities(IMAGES, 0))
                .containsExactly(ideal.digital(workers).probabilities(IMAGES, 0), within(1e-6f));
    }

    @Test
    void withoutImagesToCalibrateOnASentenceSaysSo() {
        assertThatThrownBy(() -> programmings(NOISY, CALIBRATION.subset(), 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("ranges of converters are to be calibrated, but there are no images to do it with: give"
                        + " calibration images, or other ranges");
    }

    @Test
    void whatIsMeteredIsTheSameForAnyNumberOfThreads() {
        Network metered = programmings(NOISY, CALIBRATION, 5).metered(1, IMAGES);
        Network again = programmings(NOISY, CALIBRATION, 6).metered(0, IMAGES);
        assertThat(tiles(metered)).hasSize(2).allSatisfy(tile -> {
            assertThat(tile.error()).isPositive();
            assertThat(tile.dissipation()).isPositive();
        });
        for (int i = 0; i < 2; i++) {
            assertThat(tiles(again).get(i).error())
                    .isEqualTo(tiles(metered).get(i).error());
            assertThat(tiles(again).get(i).dissipation())
                    .isEqualTo(tiles(metered).get(i).dissipation());
        }
    }

    private static List<MeteredTile> tiles(Network network) {
        return network.nodes().stream()
                .flatMap(node -> node.block().tiles().stream())
                .map(MeteredTile.class::cast)
                .toList();
    }
}
