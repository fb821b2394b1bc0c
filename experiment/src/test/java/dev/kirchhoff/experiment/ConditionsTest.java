package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trained devices behind other circuits, and later. */
class ConditionsTest {

    private static final double NU = 0.06;

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() {
        train(
                "drifts",
                "hardware={type: rpu, device: {type: constant-step, retention: {drift: {nu: 0.06, t0: 2}}},"
                        + " forward: {noiseManagement: average-abs-max}}");
        train("keeps", "hardware=rapa");
        train("digital", "tiling=none");
        train("own", "hardware=rapa", "network.0.hardware=rapa", "network.5.hardware=rapa");
    }

    private static void train(String name, String... settings) {
        Experiments.train(
                SmallRun.plan(
                        folder,
                        Stream.concat(Stream.of(settings), Stream.of("training.optimiser=sgd", "training.rate=0.1"))
                                .toArray(String[]::new)),
                folder.resolve(name),
                SmallRun.options(),
                new Recorder());
    }

    private static TrainedRun open(String name) {
        return TrainedRun.open(folder.resolve(name), Kernels.best(), message -> {});
    }

    private static List<EvaluationReport> evaluate(String name, Conditions conditions) {
        return open(name).evaluate(null, 3, conditions, 2);
    }

    private static Conditions circuits(String... overrides) {
        return new Conditions(List.of(overrides), List.of(), 1);
    }

    private static Conditions times(Double... seconds) {
        return new Conditions(List.of(), List.of(seconds), 0.5);
    }

    @Test
    void theCircuitsOfTheRunGiveTheFigureOfTheRun() {
        EvaluationReport own = open("keeps").evaluate(null, 3, 1);
        EvaluationReport same =
                evaluate("keeps", circuits("hardware.forward.adc.bits=9")).getFirst();

        assertThat(same.error()).isEqualTo(own.error());
        assertThat(same.voted()).isEqualTo(own.voted());
        assertThat(same.settings()).isEqualTo(Map.of("hardware.forward.adc.bits", "9"));
    }

    /** One bit says little more than a sign. */
    @Test
    void otherCircuitsGiveOtherFigures() {
        List<EvaluationReport> reports = evaluate("keeps", circuits("hardware.forward.adc.bits=[2, 9]"));

        assertThat(reports)
                .extracting(report -> report.settings().get("hardware.forward.adc.bits"))
                .containsExactly("2", "9");
        assertThat(reports.getFirst().error()).isGreaterThan(reports.getLast().error());
        assertThat(evaluate("drifts", circuits("hardware.forward.noiseManagement=none")))
                .hasSize(1);
    }

    /** Where each layer has hardware of its own, the figures of all its circuits are alike, which nobody would guess. */
    @Test
    void changesWithoutEffectAreSaid() {
        List<String> messages = new ArrayList<>();
        TrainedRun own = TrainedRun.open(folder.resolve("own"), Kernels.best(), messages::add);
        String sentence =
                "hardware.forward.adc.bits has no effect: no layer is on the hardware of the network, each that has tiles"
                        + " names its own";

        own.evaluate(null, 1, circuits("hardware.forward.adc.bits=[2, 9]"), 1);
        assertThat(messages).containsExactly(sentence);
        own.evaluate(null, 1, circuits("hardware.forward.adc.bits=2"), 1);
        assertThat(messages).containsExactly(sentence, sentence);
        own.evaluate(null, 1, circuits("network.0.hardware.forward.adc.bits=[2, 9]"), 1);
        TrainedRun.open(folder.resolve("keeps"), Kernels.best(), messages::add)
                .evaluate(null, 1, circuits("hardware.forward.adc.bits=[2, 9]"), 1);
        assertThat(messages).hasSize(2);
    }

    @Test
    void timeZeroIsTheRunItself() {
        EvaluationReport own = open("drifts").evaluate(null, 3, 1);
        List<EvaluationReport> later = evaluate("drifts", times(0.0, 1e6, 0.0));

        assertThat(later).extracting(EvaluationReport::time).containsExactly(0.0, 1e6, 0.0);
        assertThat(later.getFirst().error()).isEqualTo(own.error());
        assertThat(later.getFirst().voted()).isEqualTo(own.voted());
        assertThat(later.getLast().error()).isEqualTo(own.error());
    }

    /** Steps of 0.5 s and t₀ of 2 steps: after 1000 s every weight is 1000^−0.06 of what was written last. */
    @Test
    void weightsDriftByTheirLaw() {
        RunModel model = model("drifts");
        float[] trained = weights(model.network());
        times().age(model, 1000);
        float[] early = weights(model.network());
        times().age(model, 1e9);
        float[] late = weights(model.network());

        // In training, too, weights drift: what was written last is not known, but the ratio of two late times is.
        double ratio = Math.pow((1e9 + 1000) / 1000, -NU);
        int moved = 0;
        for (int i = 0; i < trained.length; i++) {
            assertThat(Math.abs(early[i])).isLessThanOrEqualTo(Math.abs(trained[i]));
            assertThat(late[i]).isCloseTo((float) (early[i] * ratio), within(Math.abs(early[i]) * 0.01f));
            moved += early[i] == trained[i] ? 0 : 1;
        }
        assertThat(moved).isGreaterThan(trained.length / 2);
    }

    private static RunModel model(String name) {
        Path run = folder.resolve(name);
        RunFolder files = new RunFolder(run);
        var saved = new Checkpoints(files.checkpoints(), 1)
                .newest(any -> true, message -> {})
                .orElseThrow();
        return RunModel.of(files.run().config(), run, saved, Kernels.best());
    }

    private static float[] weights(Network network) {
        return network.parameters().stream()
                .filter(named -> named.name().equals("conv1.weight"))
                .findFirst()
                .orElseThrow()
                .parameter()
                .values()
                .clone();
    }

    @Test
    void whatWouldChangeMoreThanConditionsIsRefused() {
        for (String path :
                List.of("hardware.device.pulse.dwMin", "network.0.channels", "seed", "hardware", "hardware.forwards")) {
            assertThatThrownBy(() -> circuits(path + "=1"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("'" + path
                            + "' would change the network or its devices, which are measured as they are; what can"
                            + " be changed are the circuits of the forward product, hardware.forward.* and"
                            + " network.N.hardware.forward.*");
        }
        assertThatThrownBy(() -> circuits("hardware.backward.adc.bits=3"))
                .hasMessage("hardware.backward.adc.bits has no effect here: to measure a network it is read forward;"
                        + " hardware.forward.* can be changed");
        assertThatThrownBy(() -> times(-1.0)).hasMessage("a time of -1.0 s was asked for; it must be 0 or more");
        assertThatThrownBy(() -> new Conditions(List.of(), List.of(), 0))
                .hasMessage("a training step cannot last 0.0 s; its duration must be above 0");
        assertThatThrownBy(() -> evaluate("digital", circuits("hardware.forward.adc.bits=3")))
                .hasMessage("all layers of " + folder.resolve("digital")
                        + " are digital: there are no circuits to change and no devices that forget");
        assertThatThrownBy(() -> evaluate("keeps", times(3600.0)))
                .hasMessage("the devices of " + folder.resolve("keeps")
                        + " keep their weights for ever, having neither retention nor drift: time changes nothing");
    }
}
