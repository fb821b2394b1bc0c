package dev.kirchhoff.periphery;

/**
 * Settings of the circuits around an array in one direction: converters, amplifiers, and their management. Forward and backward reads
 * have settings of their own, and each does what its settings say, bound management included.
 *
 * <p>Model, for every input vector x by itself. Units: v is what goes into the array, 1 at the bound of an ordinary DAC; weights are
 * those of the tile; y is weight times v. A value of 0 switches an effect off.
 *
 * <ol>
 *   <li>{@link NoiseManagement} gives the scale s; r = 1.
 *   <li>{@link Dac}: {@code v = convert(x / (s r))}, then input noise, then asymmetry.
 *   <li>{@link CrossbarProduct}: the analog product y = W v of the array, noise of cells and losses of wires inside; then {@link
 *       OutputVoltage}. With {@link Signs} other than one pass, for the negative and the positive part of v by itself.
 *   <li>{@link NonLinearity}, then {@link Adc}: asymmetry, output noise, quantiser, clip.
 *   <li>{@link BoundManagement}: where an output clipped, again from 2 with a larger r.
 *   <li>The result is {@code s r y}. The noise of the ADC is therefore {@code noise * s * r} in units of the result.
 * </ol>
 *
 * <p>An input without a positive scale (all zero, NaN aside) is read at s = 1, so that it shows the noise as hardware would. NaN in
 * an input makes all outputs of that vector NaN.
 *
 * <p>Source: M. J. Rasch, T. Gokmen, W. Haensch, arXiv:1906.02698 (2019); T. Gokmen, Y. Vlasov, Front. Neurosci. 10:333 (2016).
 * The defaults are theirs. Differs from IBM's aihwkit, which follows the same papers, in that zero inputs show noise (there: only with
 * {@code readZero: false}), that a backward read can manage bounds, that resolutions are given in bits alone, and that noise is
 * drawn from a true Gaussian generator under a seed.
 *
 * @param dac converter of the inputs
 * @param adc converter of the outputs, and their noise
 * @param outputVoltage offset and series resistance of the amplifiers
 * @param nonLinearity saturation of the output lines
 * @param signs how inputs of both signs are read
 * @param noiseManagement by what inputs are scaled
 * @param boundManagement what happens to outputs beyond the bound
 * @param readZero whether a vector without a positive scale is read with all noise; else its outputs are exactly 0, unless there is
 *     input noise
 */
public record Periphery(
        Dac dac,
        Adc adc,
        OutputVoltage outputVoltage,
        NonLinearity nonLinearity,
        Signs signs,
        NoiseManagement noiseManagement,
        BoundManagement boundManagement,
        boolean readZero) {

    /** Everything off: exact products. */
    public static final Periphery PERFECT =
            of(Dac.PERFECT, Adc.PERFECT, new NoiseManagement.None(), new BoundManagement.None());

    /**
     * Checks that the settings fit together.
     *
     * @throws IllegalArgumentException if they do not
     */
    public Periphery {
        if (!(noiseManagement instanceof NoiseManagement.None) && dac.bound() != 1 && dac.bound() != 0) {
            throw new IllegalArgumentException("dac.bound is " + dac.bound()
                    + "; with noise management inputs are scaled to 1, so it must be 1, or 0 for no bound");
        }
        if (!(boundManagement instanceof BoundManagement.None) && adc.bound() == 0) {
            throw new IllegalArgumentException(
                    "adc.bound is 0 (none); bound management needs a bound to manage, or must be none");
        }
    }

    /** Whether two reads of the same vector may differ: by noise, by rounding at random, or by an average over the vectors before. */
    public boolean draws() {
        return dac.noise() > 0
                || adc.noise() > 0
                || dac.bits() > 0 && dac.rounding() == Rounding.STOCHASTIC
                || adc.bits() > 0 && adc.rounding() == Rounding.STOCHASTIC
                || noiseManagement instanceof NoiseManagement.AverageAbsMax;
    }

    /** Converters and managements, all rarer effects off. */
    public static Periphery of(Dac dac, Adc adc, NoiseManagement noiseManagement, BoundManagement boundManagement) {
        return new Periphery(
                dac,
                adc,
                OutputVoltage.OFF,
                NonLinearity.OFF,
                new Signs.OnePass(),
                noiseManagement,
                boundManagement,
                true);
    }

    /** A forward read where nothing is said. */
    public static Periphery defaults() {
        return of(
                Dac.defaults(),
                Adc.defaults(),
                NoiseManagement.AbsMax.defaults(),
                BoundManagement.Iterative.defaults());
    }

    /** With another {@code dac}. */
    public Periphery withDac(Dac dac) {
        return new Periphery(dac, adc, outputVoltage, nonLinearity, signs, noiseManagement, boundManagement, readZero);
    }

    /** With another {@code adc}. */
    public Periphery withAdc(Adc adc) {
        return new Periphery(dac, adc, outputVoltage, nonLinearity, signs, noiseManagement, boundManagement, readZero);
    }

    /** With another {@code outputVoltage}. */
    public Periphery withOutputVoltage(OutputVoltage outputVoltage) {
        return new Periphery(dac, adc, outputVoltage, nonLinearity, signs, noiseManagement, boundManagement, readZero);
    }

    /** With another {@code nonLinearity}. */
    public Periphery withNonLinearity(NonLinearity nonLinearity) {
        return new Periphery(dac, adc, outputVoltage, nonLinearity, signs, noiseManagement, boundManagement, readZero);
    }

    /** With another {@code signs}. */
    public Periphery withSigns(Signs signs) {
        return new Periphery(dac, adc, outputVoltage, nonLinearity, signs, noiseManagement, boundManagement, readZero);
    }

    /** With another {@code noiseManagement}. */
    public Periphery withNoiseManagement(NoiseManagement noiseManagement) {
        return new Periphery(dac, adc, outputVoltage, nonLinearity, signs, noiseManagement, boundManagement, readZero);
    }

    /** With another {@code boundManagement}. */
    public Periphery withBoundManagement(BoundManagement boundManagement) {
        return new Periphery(dac, adc, outputVoltage, nonLinearity, signs, noiseManagement, boundManagement, readZero);
    }

    /** With another {@code readZero}. */
    public Periphery withReadZero(boolean readZero) {
        return new Periphery(dac, adc, outputVoltage, nonLinearity, signs, noiseManagement, boundManagement, readZero);
    }
}
