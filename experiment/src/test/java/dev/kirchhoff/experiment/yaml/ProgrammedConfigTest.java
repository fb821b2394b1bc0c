package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.crossbar.error.ConductanceDrift;
import dev.kirchhoff.crossbar.error.PowerLaw;
import dev.kirchhoff.crossbar.error.ReadNoise;
import dev.kirchhoff.crossbar.error.Spread;
import dev.kirchhoff.crossbar.programmed.ArraySize;
import dev.kirchhoff.crossbar.programmed.Mapping;
import dev.kirchhoff.crossbar.wires.WireResistance;
import dev.kirchhoff.periphery.converter.AdcModel;
import dev.kirchhoff.periphery.converter.AdcRange;
import dev.kirchhoff.periphery.converter.InputSlices;
import dev.kirchhoff.tile.Programmed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programmed arrays in YAML. */
class ProgrammedConfigTest {

    private static Programmed bind(String text) {
        return Binder.bind(Binder.keys(YamlReader.document("arrays.yaml", text), ""), Programmed.class);
    }

    @Test
    void settingsOfAllPartsAreRead() {
        Programmed settings = bind("""
                encoding: {mapping: {type: offset, zero: unit-column}, weightBits: 8, cellBits: 4}
                array: {rows: 128, columns: 64}
                cells:
                  programming: {spread: {type: normal, alpha: 0.03}}
                  drift: {type: power-law, nu: 0.04}
                  seconds: 3600
                  compensation: output
                  readNoise: {type: steady, spread: {type: joshi}}
                wires: {row: 1.0e-4, column: 2.0e-4, columnTerminal: 0.01, driven: columns}
                inputs: {dac: {type: sign-magnitude, bits: 8}, range: {type: given, low: -2, high: 2}, slices: {bits: 1}}
                outputs: {adc: {type: sar, bits: 9}, range: {type: maximum}}
                """);
        assertThat(settings.encoding().mapping()).isEqualTo(new Mapping.Offset(Mapping.Zero.UNIT_COLUMN));
        assertThat(settings.array()).isEqualTo(new ArraySize(128, 64));
        assertThat(settings.wires())
                .isEqualTo(WireResistance.defaults()
                        .withRow(1e-4)
                        .withColumn(2e-4)
                        .withColumnTerminal(0.01)
                        .withDriven(WireResistance.Driven.COLUMNS));
        assertThat(settings.cells().programming().spread().deviation(0.5, 0)).isEqualTo(0.03);
        assertThat(settings.cells().drift()).isEqualTo(PowerLaw.defaults().withNu(0.04));
        assertThat(settings.cells().readNoise()).isInstanceOf(ReadNoise.Steady.class);
        assertThat(settings.inputs().slices()).isEqualTo(InputSlices.OFF.withBits(1));
        assertThat(settings.outputs().adc()).isEqualTo(AdcModel.Sar.defaults().withBits(9));
        assertThat(settings.outputs().range()).isEqualTo(new AdcRange.Maximum());
    }

    @Test
    void whatIsLeftOutIsAsByDefault() {
        assertThat(bind("array: {rows: 0}")).isEqualTo(Programmed.defaults());
    }

    @ParameterizedTest
    @ValueSource(classes = {Spread.class, ConductanceDrift.class, ReadNoise.class})
    void openFamiliesHaveTheirNames(Class<?> family) {
        assertThat(List.copyOf(Registry.members(family).values()))
                .hasSizeGreaterThan(3)
                .allMatch(Class::isRecord);
    }
}
