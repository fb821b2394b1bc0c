package dev.kirchhoff.experiment.yaml;

import dev.kirchhoff.crossbar.OneSided;
import dev.kirchhoff.crossbar.Reference;
import dev.kirchhoff.crossbar.Several;
import dev.kirchhoff.crossbar.error.ConductanceDrift;
import dev.kirchhoff.crossbar.error.Joshi;
import dev.kirchhoff.crossbar.error.Milo;
import dev.kirchhoff.crossbar.error.Nandakumar;
import dev.kirchhoff.crossbar.error.Normal;
import dev.kirchhoff.crossbar.error.PcmDrift;
import dev.kirchhoff.crossbar.error.PowerLaw;
import dev.kirchhoff.crossbar.error.ReadNoise;
import dev.kirchhoff.crossbar.error.Sonos;
import dev.kirchhoff.crossbar.error.SonosDrift;
import dev.kirchhoff.crossbar.error.Spread;
import dev.kirchhoff.crossbar.error.Table;
import dev.kirchhoff.crossbar.error.Uniform;
import dev.kirchhoff.crossbar.error.Wan;
import dev.kirchhoff.device.ConstantStep;
import dev.kirchhoff.device.Device;
import dev.kirchhoff.device.ExpStep;
import dev.kirchhoff.device.Ideal;
import dev.kirchhoff.device.LinearStep;
import dev.kirchhoff.device.PiecewiseStep;
import dev.kirchhoff.device.PowStep;
import dev.kirchhoff.device.SoftBounds;
import dev.kirchhoff.device.SoftBoundsReference;
import dev.kirchhoff.device.SoftBoundsStates;
import dev.kirchhoff.device.UnitCell;
import dev.kirchhoff.experiment.config.OptimiserConfig;
import dev.kirchhoff.experiment.config.layer.AddLayer;
import dev.kirchhoff.experiment.config.layer.AffineLayer;
import dev.kirchhoff.experiment.config.layer.BatchNormLayer;
import dev.kirchhoff.experiment.config.layer.ClipLayer;
import dev.kirchhoff.experiment.config.layer.ConcatLayer;
import dev.kirchhoff.experiment.config.layer.ConvLayer;
import dev.kirchhoff.experiment.config.layer.DropoutLayer;
import dev.kirchhoff.experiment.config.layer.EnergyLayer;
import dev.kirchhoff.experiment.config.layer.FlattenLayer;
import dev.kirchhoff.experiment.config.layer.HardSigmoidLayer;
import dev.kirchhoff.experiment.config.layer.HardSwishLayer;
import dev.kirchhoff.experiment.config.layer.LeakyReluLayer;
import dev.kirchhoff.experiment.config.layer.LinearLayer;
import dev.kirchhoff.experiment.config.layer.LrnLayer;
import dev.kirchhoff.experiment.config.layer.PoolLayer;
import dev.kirchhoff.experiment.config.layer.ReluLayer;
import dev.kirchhoff.experiment.config.layer.SigmoidLayer;
import dev.kirchhoff.experiment.config.layer.SoftmaxLayer;
import dev.kirchhoff.experiment.config.layer.TanhLayer;
import dev.kirchhoff.network.BlockSettings;
import dev.kirchhoff.network.Initialiser;
import dev.kirchhoff.network.Loss;
import dev.kirchhoff.network.MeanSquaredError;
import dev.kirchhoff.network.SoftmaxCrossEntropy;
import dev.kirchhoff.network.energy.Conductances;
import dev.kirchhoff.network.energy.DoubledInput;
import dev.kirchhoff.network.energy.Goe;
import dev.kirchhoff.network.energy.SparseConductances;
import dev.kirchhoff.network.energy.StateFunction;
import dev.kirchhoff.network.energy.Voltages;
import dev.kirchhoff.tile.Hardware;
import dev.kirchhoff.tile.Rpu;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open families, and the names of the records of this project in them: a line each. Whoever adds one to the project adds its line;
 * whoever brings one from outside needs none, and uses its class name.
 */
final class Registry {

    private static final Map<Class<?>, Map<String, Class<?>>> FAMILIES = new LinkedHashMap<>();
    private static final Map<Class<?>, String> NAMES = new HashMap<>();

    static {
        add(Hardware.class, "digital", Hardware.Digital.class);
        add(Hardware.class, "rpu", Rpu.class);

        add(Spread.class, "none", Spread.None.class);
        add(Spread.class, "normal", Normal.class);
        add(Spread.class, "uniform", Uniform.class);
        add(Spread.class, "sonos", Sonos.class);
        add(Spread.class, "joshi", Joshi.class);
        add(Spread.class, "milo", Milo.class);
        add(Spread.class, "nandakumar", Nandakumar.class);
        add(Spread.class, "wan", Wan.class);
        add(Spread.class, "table", Table.class);

        add(ConductanceDrift.class, "none", ConductanceDrift.None.class);
        add(ConductanceDrift.class, "power-law", PowerLaw.class);
        add(ConductanceDrift.class, "pcm", PcmDrift.class);
        add(ConductanceDrift.class, "sonos", SonosDrift.class);

        add(ReadNoise.class, "none", ReadNoise.None.class);
        add(ReadNoise.class, "steady", ReadNoise.Steady.class);
        add(ReadNoise.class, "sonos", ReadNoise.SonosRead.class);
        add(ReadNoise.class, "pcm", ReadNoise.PcmRead.class);

        add(UnitCell.class, "ideal", Ideal.class);
        device("constant-step", ConstantStep.class);
        device("linear-step", LinearStep.class);
        device("soft-bounds", SoftBounds.class);
        device("soft-bounds-states", SoftBoundsStates.class);
        device("soft-bounds-reference", SoftBoundsReference.class);
        device("exp-step", ExpStep.class);
        device("pow-step", PowStep.class);
        device("piecewise-step", PiecewiseStep.class);
        add(UnitCell.class, "several", Several.class);
        add(UnitCell.class, "reference", Reference.class);
        add(UnitCell.class, "one-sided", OneSided.class);

        add(BlockSettings.class, "conv", ConvLayer.class);
        add(BlockSettings.class, "linear", LinearLayer.class);
        add(BlockSettings.class, "relu", ReluLayer.class);
        add(BlockSettings.class, "tanh", TanhLayer.class);
        add(BlockSettings.class, "leaky-relu", LeakyReluLayer.class);
        add(BlockSettings.class, "clip", ClipLayer.class);
        add(BlockSettings.class, "sigmoid", SigmoidLayer.class);
        add(BlockSettings.class, "hard-sigmoid", HardSigmoidLayer.class);
        add(BlockSettings.class, "hard-swish", HardSwishLayer.class);
        add(BlockSettings.class, "softmax", SoftmaxLayer.class);
        add(BlockSettings.class, "pool", PoolLayer.class);
        add(BlockSettings.class, "lrn", LrnLayer.class);
        add(BlockSettings.class, "batch-norm", BatchNormLayer.class);
        add(BlockSettings.class, "dropout", DropoutLayer.class);
        add(BlockSettings.class, "flatten", FlattenLayer.class);
        add(BlockSettings.class, "affine", AffineLayer.class);
        add(BlockSettings.class, "add", AddLayer.class);
        add(BlockSettings.class, "concat", ConcatLayer.class);
        add(BlockSettings.class, "energy", EnergyLayer.class);
        add(BlockSettings.class, "doubled-input", DoubledInput.class);

        add(StateFunction.class, "hard-sigmoid", StateFunction.HardSigmoid.class);
        add(StateFunction.class, "clipped-relu", StateFunction.ClippedRelu.class);
        add(StateFunction.class, "logistic", StateFunction.Logistic.class);
        add(StateFunction.class, "linear", StateFunction.Linear.class);
        add(StateFunction.class, "voltages", Voltages.class);

        add(Initialiser.class, "gaussian", Initialiser.Gaussian.class);
        add(Initialiser.class, "he", Initialiser.He.class);
        add(Initialiser.class, "xavier", Initialiser.Xavier.class);
        add(Initialiser.class, "goe", Goe.class);
        add(Initialiser.class, "conductances", Conductances.class);
        add(Initialiser.class, "sparse-conductances", SparseConductances.class);

        add(Loss.class, "softmax-cross-entropy", SoftmaxCrossEntropy.class);
        add(Loss.class, "mean-squared-error", MeanSquaredError.class);

        add(OptimiserConfig.class, "sgd", OptimiserConfig.Sgd.class);
        add(OptimiserConfig.class, "adam", OptimiserConfig.Adam.class);
    }

    private Registry() {}

    private static <T> void add(Class<T> family, String name, Class<? extends T> member) {
        FAMILIES.computeIfAbsent(family, first -> new LinkedHashMap<>()).put(name, member);
        NAMES.put(member, name);
    }

    /** A device is a unit cell of one. */
    private static void device(String name, Class<? extends Device> member) {
        add(Device.class, name, member);
        add(UnitCell.class, name, member);
    }

    /** True for an interface whose alternatives are listed here. */
    static boolean isOpen(Class<?> family) {
        return FAMILIES.containsKey(family);
    }

    /** The records of this project in an open family, by name. */
    static Map<String, Class<?>> members(Class<?> family) {
        return Collections.unmodifiableMap(FAMILIES.getOrDefault(family, Map.of()));
    }

    /** Name of a record of this project in an open family; null for any other class. */
    static @Nullable String name(Class<?> member) {
        return NAMES.get(member);
    }
}
