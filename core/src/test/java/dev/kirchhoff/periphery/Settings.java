package dev.kirchhoff.periphery;

import dev.kirchhoff.crossbar.IrDrop;
import dev.kirchhoff.crossbar.WeightNoise;
import dev.kirchhoff.tile.Reading;

/** Settings that tests change in one place at a time. */
final class Settings {

    /** The baseline of Gokmen and Vlasov. */
    static final Reading BASELINE = Reading.of(
            new Dac(7, 1),
            new Adc(9, 12, 0.06),
            new NoiseManagement.AbsMax(0),
            new BoundManagement.Iterative(1000, 0.25));

    /** The baseline without managements. */
    static final Reading UNMANAGED = with(BASELINE, new NoiseManagement.None(), new BoundManagement.None());

    private Settings() {}

    static Reading with(Reading p, Dac dac, Adc adc) {
        return p.withDac(dac).withAdc(adc);
    }

    static Reading with(Reading p, NoiseManagement noise, BoundManagement bounds) {
        return p.withNoiseManagement(noise).withBoundManagement(bounds);
    }

    static Reading with(Reading p, WeightNoise weightNoise) {
        return p.withWeightNoise(weightNoise);
    }

    static Reading with(Reading p, IrDrop irDrop) {
        return p.withIrDrop(irDrop);
    }

    static Reading with(Reading p, OutputVoltage voltage) {
        return p.withOutputVoltage(voltage);
    }

    static Reading with(Reading p, NonLinearity nonLinearity) {
        return p.withNonLinearity(nonLinearity);
    }

    static Reading with(Reading p, Signs signs, boolean readZero) {
        return p.withSigns(signs).withReadZero(readZero);
    }
}
