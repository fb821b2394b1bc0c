package dev.kirchhoff.experiment;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.network.Block;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.random.BlockKey;
import dev.kirchhoff.random.Purpose;
import dev.kirchhoff.tile.PulsedTile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Conditions under which a trained network is measured again, its devices being those that learned.
 *
 * <p>Model of time: retention and drift count in training steps, see {@link dev.kirchhoff.device.Retention} and
 * {@link dev.kirchhoff.device.Drift}. A time of s seconds after training is s / {@code stepSeconds} further steps, rounded to whole
 * ones, in which nothing is written; t₀ of a drift is so many steps of {@code stepSeconds} too. At 0 seconds nothing happens: the
 * network is as training left it, bit for bit.
 *
 * @param overrides changes of the circuits of the forward product, {@code path=value} each; a list as value makes one set of circuits
 *     of each of its elements
 * @param seconds times after training, each 0 or more
 * @param stepSeconds duration of a training step, seconds
 */
public record Conditions(List<String> overrides, List<Double> seconds, double stepSeconds) {

    /** Duration of a training step where nothing else is said, seconds. */
    public static final double STEP_SECONDS = 1;

    /** As trained. */
    public static final Conditions NONE = new Conditions(List.of(), List.of(), STEP_SECONDS);

    private static final String CIRCUITS = "(network\\.\\d+\\.)?hardware\\.forward(\\..+)?";
    private static final String BACKWARD = "(network\\.\\d+\\.)?hardware\\.backward(\\..+)?";

    /**
     * Checks all figures and paths.
     *
     * @throws InvalidInputException if a time is negative, the duration is not positive, or a path leads to something else than circuits of
     *     the forward product
     */
    public Conditions {
        overrides = List.copyOf(overrides);
        seconds = List.copyOf(seconds);
        for (double time : seconds) {
            if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
                throw new InvalidInputException("a time of " + time + " s was asked for; it must be 0 or more");
            }
        }
        if (!(stepSeconds > 0 && stepSeconds < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException(
                    "a training step cannot last " + stepSeconds + " s; its duration must be above 0");
        }
        overrides.forEach(override -> checkPath(path(override)));
    }

    /**
     * A set of circuits.
     *
     * @param settings what was changed, path to value
     * @param config config of the run with these circuits
     */
    record Circuits(Map<String, String> settings, ExperimentConfig config) {}

    private static String path(String override) {
        return override.substring(0, Math.max(0, override.indexOf('='))).strip();
    }

    private static void checkPath(String path) {
        if (path.matches(BACKWARD)) {
            throw new InvalidInputException(
                    Excerpt.of(path)
                            + " has no effect here: to measure a network it is read forward; hardware.forward.* can be changed");
        }
        if (!path.matches(CIRCUITS)) {
            throw new InvalidInputException("'" + Excerpt.of(path)
                    + "' would change the network or its devices, which are measured as they are; what can be changed are the circuits of"
                    + " the forward product, hardware.forward.* and network.N.hardware.forward.*");
        }
    }

    boolean agesDevices() {
        return !seconds.isEmpty();
    }

    /** The times; just now, if none is asked for. */
    List<Double> times() {
        return seconds.isEmpty() ? List.of(0.0) : seconds;
    }

    /**
     * The sets of circuits.
     *
     * @param folder folder of the run
     * @param network its network
     * @param message told of every change without effect
     * @throws InvalidInputException if there are no circuits to change or devices to age, or a value is not as it must be
     */
    List<Circuits> circuits(Path folder, Network network, Consumer<String> message) {
        List<PulsedTile> devices =
                network.nodes().stream().flatMap(node -> devices(node.block())).toList();
        if (devices.isEmpty() && !equals(NONE)) {
            throw new InvalidInputException("all layers of " + folder
                    + " are digital: there are no circuits to change and no devices that forget");
        }
        if (agesDevices() && devices.stream().noneMatch(PulsedTile::ages)) {
            throw new InvalidInputException("the devices of " + folder
                    + " keep their weights for ever, having neither retention nor drift: time changes nothing");
        }
        Plan plan = new RunFolder(folder).plan(overrides);
        plan.remarksOn(settings().keySet()).forEach(message);
        return plan.runs().stream()
                .map(run -> new Circuits(plan.isSweep() ? run.settings() : settings(), run.config()))
                .toList();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        overrides.forEach(override -> settings.put(
                path(override), override.substring(override.indexOf('=') + 1).strip()));
        return settings;
    }

    private static Stream<PulsedTile> devices(Block block) {
        return block.tiles().stream().filter(PulsedTile.class::isInstance).map(PulsedTile.class::cast);
    }

    /** Lets a time after training pass for the devices of a network. */
    void age(RunModel model, double time) {
        long steps = Math.round(time / stepSeconds);
        int number = 0;
        for (Network.Node node : model.network().nodes()) {
            Block block = node.block();
            BlockKey key = new BlockKey(model.config().seed(), number++);
            for (int tile = 0; tile < block.tiles().size() && steps > 0; tile++) {
                if (block.tiles().get(tile) instanceof PulsedTile pulsed && pulsed.ages()) {
                    pulsed.age(steps, key.tile(tile).stream(Purpose.AGEING, 0));
                }
            }
        }
        model.network().restored();
    }
}
