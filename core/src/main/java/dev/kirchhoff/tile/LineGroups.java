package dev.kirchhoff.tile;

import dev.kirchhoff.crossbar.programmed.WrittenMatrix;
import dev.kirchhoff.crossbar.programmed.WrittenMatrix.Lines;
import dev.kirchhoff.periphery.converter.AdcModel;
import dev.kirchhoff.periphery.converter.AdcRange;
import dev.kirchhoff.periphery.converter.Calibration;
import dev.kirchhoff.periphery.converter.Converter;
import dev.kirchhoff.periphery.converter.ConverterRange;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.random.TileKey;
import java.util.ArrayList;
import java.util.List;

/** Fits the lines of a matrix with converters: each group by itself, but that calibrated ranges of slices differ by powers of two. */
final class LineGroups {

    private final Programmed settings;
    private final boolean signed;
    private final double scale;
    private final TileKey key;
    private final Ranges ranges;

    /**
     * Converters for a tile.
     *
     * @param inputs how inputs are converted
     */
    LineGroups(Programmed settings, InputStage inputs, TileKey key, Ranges ranges) {
        this.settings = settings;
        this.signed = inputs.signed();
        this.scale = inputs.scale();
        this.key = key;
        this.ranges = ranges;
    }

    /**
     * The groups of a matrix.
     *
     * @param collects whether sums are collected, and not converted
     */
    List<LineGroup> of(WrittenMatrix matrix, boolean collects) {
        boolean subtracted = settings.encoding().isSubtractedAsCurrents();
        List<Lines> lines = matrix.lines(settings.array().cutInputs(matrix.inputs()), subtracted);
        AdcModel adc = collects ? new AdcModel.Ideal() : settings.outputs().adc();
        boolean converts = !(adc instanceof AdcModel.Ideal);
        List<ConverterRange> covered = converts ? ranges(lines, subtracted) : List.of();
        List<LineGroup> groups = new ArrayList<>();
        for (int group = 0; group < lines.size(); group++) {
            Lines own = lines.get(group);
            float[] factors = new float[matrix.outputs()];
            for (int output = 0; output < factors.length; output++) {
                factors[output] = (float) (own.factor() * matrix.factor(output) * scale);
            }
            int count = own.g().length / own.length();
            Converter converter = converts
                    ? model(own).converter(covered.get(group), count, key.stream(Purpose.CIRCUITS_FORWARD, group))
                    : adc.converter(ConverterRange.symmetric(1), count, key.stream(Purpose.CIRCUITS_FORWARD, group));
            Calibration collector = collects && settings.calibratesOutputs() ? ranges.collecting(key, group) : null;
            groups.add(new LineGroup(own, factors, converts ? covered.get(group) : null, converter, collector));
        }
        return groups;
    }

    private AdcModel model(Lines lines) {
        AdcModel adc = settings.outputs().adc();
        return adc.withBits(settings.outputs().range().bits(adc.bits(), settings.lineSums(lines.length(), signed)));
    }

    private List<ConverterRange> ranges(List<Lines> lines, boolean subtracted) {
        AdcRange rule = settings.outputs().range();
        List<ConverterRange> own = new ArrayList<>();
        for (int group = 0; group < lines.size(); group++) {
            Lines of = lines.get(group);
            own.add(rule.range(
                    model(of).bits(),
                    settings.lineSums(of.length(), signed),
                    ranges.lines(key.block(), key.tile(), group)));
        }
        int slices = settings.encoding().slices();
        if (slices == 1 || !rule.calibrates()) {
            return own;
        }
        int perPart = slices * (settings.encoding().isPaired() && !subtracted ? 2 : 1);
        List<ConverterRange> shifted = new ArrayList<>();
        for (int part = 0; part < own.size(); part += perPart) {
            shifted.addAll(Calibration.byPowersOfTwo(own.subList(part, part + perPart)));
        }
        return shifted;
    }
}
