package dev.kirchhoff.periphery;

/** Settings that tests change in one place at a time. */
final class Settings {

    /** The baseline of Gokmen and Vlasov. */
    static final Periphery BASELINE = Periphery.of(
            new Dac(7, 1),
            new Adc(9, 12, 0.06),
            new NoiseManagement.AbsMax(0),
            new BoundManagement.Iterative(1000, 0.25));

    /** The baseline without managements. */
    static final Periphery UNMANAGED = with(BASELINE, new NoiseManagement.None(), new BoundManagement.None());

    private Settings() {}

    static Periphery with(Periphery p, Dac dac, Adc adc) {
        return new Periphery(
                dac,
                adc,
                p.weightNoise(),
                p.irDrop(),
                p.outputVoltage(),
                p.nonLinearity(),
                p.signs(),
                p.noiseManagement(),
                p.boundManagement(),
                p.readZero());
    }

    static Periphery with(Periphery p, NoiseManagement noise, BoundManagement bounds) {
        return new Periphery(
                p.dac(),
                p.adc(),
                p.weightNoise(),
                p.irDrop(),
                p.outputVoltage(),
                p.nonLinearity(),
                p.signs(),
                noise,
                bounds,
                p.readZero());
    }

    static Periphery with(Periphery p, WeightNoise weightNoise) {
        return with(p, weightNoise, p.irDrop(), p.outputVoltage(), p.nonLinearity());
    }

    static Periphery with(Periphery p, IrDrop irDrop) {
        return with(p, p.weightNoise(), irDrop, p.outputVoltage(), p.nonLinearity());
    }

    static Periphery with(Periphery p, OutputVoltage voltage) {
        return with(p, p.weightNoise(), p.irDrop(), voltage, p.nonLinearity());
    }

    static Periphery with(Periphery p, NonLinearity nonLinearity) {
        return with(p, p.weightNoise(), p.irDrop(), p.outputVoltage(), nonLinearity);
    }

    private static Periphery with(
            Periphery p, WeightNoise weightNoise, IrDrop irDrop, OutputVoltage voltage, NonLinearity nonLinearity) {
        return new Periphery(
                p.dac(),
                p.adc(),
                weightNoise,
                irDrop,
                voltage,
                nonLinearity,
                p.signs(),
                p.noiseManagement(),
                p.boundManagement(),
                p.readZero());
    }

    static Periphery with(Periphery p, Signs signs, boolean readZero) {
        return new Periphery(
                p.dac(),
                p.adc(),
                p.weightNoise(),
                p.irDrop(),
                p.outputVoltage(),
                p.nonLinearity(),
                signs,
                p.noiseManagement(),
                p.boundManagement(),
                readZero);
    }
}
