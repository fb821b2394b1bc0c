package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.config.ExperimentConfig;
import dev.kirchhoff.experiment.config.Layer;
import dev.kirchhoff.experiment.config.Model;
import dev.kirchhoff.experiment.config.layer.EnergyLayer;
import dev.kirchhoff.experiment.config.layer.Join;
import dev.kirchhoff.experiment.config.layer.UnitsConfig;
import dev.kirchhoff.experiment.yaml.Plan;
import dev.kirchhoff.network.Network;
import dev.kirchhoff.network.energy.Diodes;
import dev.kirchhoff.network.energy.Estimator;
import dev.kirchhoff.network.energy.Relaxation;
import dev.kirchhoff.network.energy.StateFunction;
import dev.kirchhoff.network.energy.StatePooling;
import dev.kirchhoff.network.energy.Voltages;
import dev.kirchhoff.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Energy blocks in YAML: graphs of units, relaxation, estimators; and what is refused. */
class EnergyConfigTest {

    private static String config(String layer) {
        return """
                version: 1
                name: test
                data: {source: embedded}
                network:
                  - %s
                training: {epochs: 1, rate: 0.1}
                """.formatted(layer.strip().replace("\n", "\n    "));
    }

    private static ExperimentConfig parse(String layer) {
        return Plan.parse("test", config(layer), List.of()).runs().getFirst().config();
    }

    private static EnergyLayer energy(ExperimentConfig config) {
        return switch (config.model()) {
            case Model.Layers layers -> (EnergyLayer) ((Layer) layers.network().getFirst()).block();
        };
    }

    @Test
    void residualGraph() {
        ExperimentConfig config = parse("""
                type: energy
                units:
                  - {type: conv, channels: 8, kernel: 3, padding: 1, activation: {type: clipped-relu, ceiling: 6}, name: a}
                  - {type: conv, channels: 8, kernel: 3, padding: 1, pool: {kind: max}}
                  - {type: conv, channels: 12, kernel: 3, padding: 1, stride: 2, also: [{type: conv, from: a, channels: 12, kernel: 1, stride: 4}]}
                  - {type: dense, activation: linear, init: {type: goe, variance: 0.01, kernel: 1}}
                relaxation: {order: synchronous, freeSweeps: 30, tolerance: 1.0e-4}
                estimator: {type: clamping, share: 0.1}
                """);
        EnergyLayer layer = energy(config);
        assertThat(layer.relaxation())
                .isEqualTo(Relaxation.defaults()
                        .withOrder(Relaxation.Order.SYNCHRONOUS)
                        .withSweeps(30, 10)
                        .withTolerance(1e-4));
        assertThat(layer.estimator()).isEqualTo(new Estimator.Clamping(0.1));
        assertThat(layer.units().getFirst().activation()).isEqualTo(new StateFunction.ClippedRelu(6));
        Network network = NetworkFactory.build(config, Shape.of(28, 28, 1), 10);
        assertThat(network.outputShape()).isEqualTo(Shape.of(10));
        assertThat(network.parameters().stream().map(Network.NamedParameter::name))
                .containsExactly(
                        "energy1.input-a.weight",
                        "energy1.input-a.bias",
                        "energy1.a-h2.weight",
                        "energy1.a-h2.bias",
                        "energy1.h2-h3.weight",
                        "energy1.h2-h3.bias",
                        "energy1.a-h3.weight",
                        "energy1.a-h3.bias",
                        "energy1.h3-h4.weight",
                        "energy1.h3-h4.bias");
    }

    @Test
    void activationsPoolingsAndOrders() {
        ExperimentConfig config = parse("""
                type: energy
                units:
                  - {type: conv, channels: 4, kernel: 3, padding: 1, pool: {kind: average}, activation: {type: logistic, slope: 0.8}}
                  - {type: dense, outputs: 5, activation: {type: clipped-relu, ceiling: 1}}
                  - {type: dense, activation: linear}
                relaxation: {order: synchronous}
                """);
        EnergyLayer layer = energy(config);
        assertThat(layer.units().stream().map(UnitsConfig::activation))
                .containsExactly(
                        new StateFunction.Logistic(0.8f), new StateFunction.ClippedRelu(1), new StateFunction.Linear());
        assertThat(layer.relaxation().order()).isEqualTo(Relaxation.Order.SYNCHRONOUS);
        assertThat(layer.units().getFirst().join())
                .isInstanceOfSatisfying(
                        Join.Conv.class,
                        conv -> assertThat(conv.pool()).isEqualTo(StatePooling.defaults(StatePooling.Kind.AVERAGE)));
        Network network = NetworkFactory.build(config, Shape.of(28, 28, 1), 10);
        assertThat(network.parameters().get(2).parameter().shape().size()).isEqualTo(5 * 14 * 14 * 4);
    }

    @Test
    void defaultsAreEquilibriumPropagationWithBothSigns() {
        EnergyLayer layer = energy(parse("{type: energy, units: [{type: dense}]}"));
        assertThat(layer.estimator()).isEqualTo(Estimator.defaults());
        assertThat(layer.relaxation()).isEqualTo(Relaxation.defaults());
    }

    @Test
    void amplifiersAndDiodes() {
        EnergyLayer layer = energy(parse("""
                type: energy
                units:
                  - {type: resistors, outputs: 8, activation: voltages, init: sparse-conductances}
                  - {type: resistors, outputs: 6, gain: 4, activation: {type: voltages, diodes: {type: exponential, saturation: 1.0e-6}}}
                  - {type: resistors, gain: 2, activation: {type: voltages, diodes: none}}
                """));
        assertThat(layer.units().stream().map(UnitsConfig::activation))
                .containsExactly(
                        Voltages.defaults(),
                        new Voltages(Diodes.Exponential.defaults().withSaturation(1e-6f)),
                        new Voltages(new Diodes.None()));
        assertThat(layer.units().stream().map(units -> ((Join.Resistors) units.join()).gain()))
                .containsExactly(1f, 4f, 2f);
        assertThatThrownBy(() -> parse("{type: energy, units: [{type: resistors, gain: 0}]}"))
                .hasMessageContaining("gain is 0");
        assertThatThrownBy(() -> parse("{type: energy, units: [{type: resistors, activation: {type: voltages, diodes:"
                        + " {type: exponential, thermal: 0}}}]}"))
                .hasMessageContaining("thermal of a diode is 0.0; it must be above 0");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> parse("{type: energy, units: []}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("needs at least one group");
        assertThatThrownBy(() -> parse("{type: energy, units: [{type: dense}], estimator: {type: clamping, share: 0}}"))
                .hasMessageContaining("share is 0.0; it must be above 0");
        ExperimentConfig config = parse("{type: energy, units: [{type: dense, from: nowhere}]}");
        assertThatThrownBy(() -> NetworkFactory.build(config, Shape.of(28, 28, 1), 10))
                .hasMessageContaining("no group of units is called nowhere");
    }
}
