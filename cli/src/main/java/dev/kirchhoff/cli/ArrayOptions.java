package dev.kirchhoff.cli;

import dev.kirchhoff.experiment.yaml.AcceleratorPlan;
import dev.kirchhoff.experiment.yaml.AcceleratorPlan.Planned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the commands that write a network to arrays: which, how often, and what converters are calibrated on. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields in
final class ArrayOptions {

    private static final String USUAL = "generic-8bit";
    private static final List<String> OTHERS = List.of("--set", "--calibration", "--draws", "--seed");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--hardware",
            paramLabel = "NAME",
            split = ",",
            description = "Presets (see the command hardware) or YAML files.")
    private List<String> hardware = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Changes one setting, as hardware.outputs.adc.bits=6; a list as value makes a sweep. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--calibration",
            paramLabel = "N",
            description = "Most training images (test images where there are no others) to calibrate converters on. "
                    + "Default: ${DEFAULT-VALUE}.")
    private int calibration = 256;

    @Option(
            names = "--draws",
            paramLabel = "N",
            description = "How often the arrays are written. Default: ${DEFAULT-VALUE}.")
    private int draws = 10;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first draw. Default: 0.")
    private long seed;

    /** Whether hardware is named; the other options are refused without it. */
    boolean given() {
        for (String other : OTHERS) {
            if (hardware.isEmpty() && spec.commandLine().getParseResult().hasMatchedOption(other)) {
                throw new ParameterException(
                        spec.commandLine(), other + " is about arrays; say which by --hardware, as " + USUAL);
            }
        }
        return !hardware.isEmpty();
    }

    /**
     * The accelerators, by name: generic-8bit where none is named.
     *
     * @param technology preset or file of a technology; null for that of each
     */
    Map<String, List<Planned>> plans(@Nullable String technology) {
        Map<String, List<Planned>> plans = new LinkedHashMap<>();
        List<String> names = hardware.isEmpty() ? List.of(USUAL) : hardware;
        names.forEach(name -> plans.put(name, AcceleratorPlan.load(name, technology, settings)));
        return plans;
    }

    /** Most images to calibrate converters on. */
    int calibration() {
        return calibration;
    }

    /** How often the arrays are written. */
    int draws() {
        return draws;
    }

    /** Seed of the first draw. */
    long seed() {
        return seed;
    }
}
