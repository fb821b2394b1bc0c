package dev.kirchhoff.experiment.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.SmallRun;
import dev.kirchhoff.experiment.place.BackwardsPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings of reproductions at a place, in another order and by way of their serialised form, make the report of those done here. */
class PlacedCasesTest {

    private static final int SIZE = 12;

    @TempDir
    Path folder;

    @BeforeEach
    void writeImages() {
        SmallRun.writeImages(folder.resolve("data"), "train", 64, SIZE, 1);
        SmallRun.writeImages(folder.resolve("data"), "t10k", 8, SIZE, 2);
    }

    private ReproductionReport run(Reproduction reproduction, String out, BackwardsPlace place) {
        return ReproductionRunner.run(
                reproduction, folder.resolve(out), SmallRun.options().at(place), new ReproductionListener() {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"rapa-table1", "rapa-figure6"})
    void aReproductionIsThatOfTheLocalRunner(String name) throws Exception {
        Setting setting = Setting.of(folder.resolve("data").toString(), Budget.SHORT, 1, List.of(1L, 2L));
        String network = name.equals("rapa-table1") ? "none" : "random-average";
        Reproduction reproduction = Reproductions.named(name, setting).only(List.of(network));
        BackwardsPlace place = new BackwardsPlace(true);

        ReproductionReport here = ReproductionRunner.run(
                reproduction, folder.resolve("here"), SmallRun.options(), new ReproductionListener() {});
        ReproductionReport there = run(reproduction, "there", place);

        assertThat(there)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*seconds")
                .isEqualTo(here);
        assertThat(place.computed).containsExactly(network + "-1-s2", network + "-1-s1");
        assertThat(Files.readString(folder.resolve("there").resolve(name).resolve("figures.csv")))
                .isEqualTo(Files.readString(folder.resolve("here").resolve(name).resolve("figures.csv")));
    }

    @Test
    void everyMeasurementTravels() {
        Setting setting = Setting.of(folder.resolve("data").toString(), Budget.SHORT, 1, List.of(1L));
        for (String name : Reproductions.names()) {
            Reproduction all = Reproductions.named(name, setting);
            CasePart part = CasePart.of(all.cases().getFirst(), all, folder.resolve("out"), SmallRun.options());
            CasePart travelled = BackwardsPlace.travelled(part);
            assertThat(travelled.measurement().quantities())
                    .isEqualTo(all.measurement().quantities());
            assertThat(travelled.yaml()).isEqualTo(part.yaml());
            assertThat(travelled.setting()).isEqualTo(setting);
        }
    }
}
