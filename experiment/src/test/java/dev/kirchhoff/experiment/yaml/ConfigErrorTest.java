package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in a config is one sentence with file, line and path, and says what is accepted. */
class ConfigErrorTest {

    private static void refuses(String text, String sentence) {
        assertThatThrownBy(() -> Plan.parse("my.yaml", text, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }

    private static String changed(String from, String to) {
        if (!PlanTest.SMALL.contains(from)) {
            throw new IllegalArgumentException("not in the config: " + from);
        }
        return PlanTest.SMALL.replace(from, to);
    }

    @Test
    void unknownKeys() {
        refuses(
                changed("epochs: 2", "epocs: 2"),
                "my.yaml, line 8: training.epocs is not a known key; did you mean epochs? "
                        + "(accepted: epochs, batch, loss, optimiser, rate, schedule, warmup)");
        refuses(
                changed("kernel: 3", "kernal: 3"),
                "my.yaml, line 5: network.0.kernal is not a known key; did you mean kernel? (accepted: name, from, "
                        + "channels, kernel, stride, padding, groups, bias, tiles, init, hardware)");
        refuses(
                changed("name: small", "nome: small"),
                "my.yaml, line 2: nome is not a known key; did you mean name? (accepted: version, name, data, tiling, "
                        + "reshuffle, hardware, network, weights, training, evaluation, seed, checkpoints)");
        refuses(
                changed("  - relu", "  - {type: relu, leak: 0.1}"),
                "my.yaml, line 6: network.1.leak is not a known key; accepted: name, from");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        epochs: 2      | epochs: two      | my.yaml, line 8: training.epochs must be a whole number, but is two
        epochs: 2      | epochs: 2.5      | my.yaml, line 8: training.epochs must be a whole number, but is 2.5
        epochs: 2      | epochs: {a: 1}   | my.yaml, line 8: training.epochs needs a single value: a whole number
        epochs: 2      | epochs:          | my.yaml, line 8: training.epochs needs a single value: a whole number
        epochs: 2      | epochs: -1       | my.yaml, line 8: training: epochs is -1; it must be 0 or more
        rate: 0.01     | rate: fast       | my.yaml, line 8: training.rate must be a number, but is fast
        rate: 0.01     | rate: .nan       | my.yaml, line 8: training.rate must be a number, but is .nan
        rate: 0.01     | rate: -1         | my.yaml, line 8: training: learning rate -1.0 is not a number of at least 0
        rate: 0.01     | batch: 5         | my.yaml, line 8: training.rate is missing
        epochs: 2      | epochs: []       | my.yaml, line 8: training.epochs is an empty list; it needs a value
        tiles: 4       | name: ../../out  | my.yaml, line 5: network.0: the name of a layer is "../../out"; letters, digits, '.', '_' and '-' are accepted, 1 to 80 of them
        tiles: 4       | name: a/b        | my.yaml, line 5: network.0: the name of a layer is "a/b"; letters, digits, '.', '_' and '-' are accepted, 1 to 80 of them
        tiles: 4       | tiles: 0         | my.yaml, line 5: network.0: tiles is 0; at least 1 is needed
        amount: 0.1    | amount: 3        | my.yaml, line 3: data.augmentation.1: brightness changes by at most 3.0 of full scale; 0 to 1 is accepted
        type: linear   | outputs: 3       | my.yaml, line 7: network.2 needs a type; accepted: conv, linear, relu, tanh, leaky-relu, clip, sigmoid, hard-sigmoid, hard-swish, softmax, pool, lrn, batch-norm, dropout, flatten, affine, add, concat, energy, doubled-input
        type: linear   | type: liner      | my.yaml, line 7: network.2: liner is not a known type; did you mean linear? (accepted: conv, linear, relu, tanh, leaky-relu, clip, sigmoid, hard-sigmoid, hard-swish, softmax, pool, lrn, batch-norm, dropout, flatten, affine, add, concat, energy, doubled-input)
        mirror         | miror            | my.yaml, line 3: data.augmentation.0: miror is not a known type; did you mean mirror? (accepted: mirror, brightness, scaling, pad-and-crop)
        tiles: 4       | bias: colum      | my.yaml, line 5: network.0.bias: colum is not known; did you mean column? (accepted: column, digital, none)
        {augmentation  | {source: "a\\0b", augmentation | my.yaml, line 3: data: source is "a�b"; "embedded" or the path of a file or folder is accepted
        {augmentation  | {source: ' ', augmentation | my.yaml, line 3: data: source is " "; "embedded" or the path of a file or folder is accepted
        version: 1     | version: 2       | my.yaml, line 1: version is 2, but this Kirchhoff reads version 1 of the config
        version: 1     | seed: 4          | my.yaml, line 1: version is missing
        name: small    | name: a, name: b | my.yaml, line 2: not valid YAML (mapping values are not allowed here)
        """)
    void wrongValues(String from, String to, String sentence) {
        refuses(changed(from, to), sentence);
    }

    @Test
    void malformedDocuments() {
        refuses("", "my.yaml is empty");
        refuses("just text", "my.yaml, line 1 needs keys with values, but is just text");
        refuses("version: 1\nversion: 1\n", "my.yaml, line 2: the key version is given twice");
        refuses(
                changed("tiles: 4}", "tiles: 4"),
                "my.yaml, line 7: not valid YAML (while parsing a flow mapping, expected ',' or '}', but got {)");
        refuses(
                changed("name: small", "name: small\ntiling: randm"),
                "my.yaml, line 3: tiling scheme randm is unknown; the schemes are none, image-overlap, image-padded, "
                        + "alternate, random-fixed, random, perforated");
        refuses(
                changed("name: small", "name: small\nsweep: 3"),
                "my.yaml, line 3: sweep needs a list of rows, such as [{tiling: none}, {tiling: random}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        training.epochs      | override "training.epochs" is not path=value, such as training.epochs=3
        training.epochs=many | override training.epochs: training.epochs must be a whole number, but is many
        training.epoch=3     | override training.epoch: training.epoch is not a known key; did you mean epochs? (accepted: epochs, batch, loss, optimiser, rate, schedule, warmup)
        network.9.tiles=4    | override network.9.tiles: "9" in network.9.tiles is not a position in a list of 3; 0 to 2 are
        network.conv.tiles=4 | override network.conv.tiles: "conv" in network.conv.tiles is not a position in a list of 3; 0 to 2 are
        seed=                | override seed is empty
        """)
    void wrongOverrides(String override, String sentence) {
        assertThatThrownBy(() -> Plan.parse("my.yaml", PlanTest.SMALL, List.of(override)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }

    @Test
    void filesAndPresetsThatAreNot(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> Plan.load("rapa-fasion", List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("rapa-fasion is neither a file nor a preset; did you mean rapa-fashion? (");
        Path missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> Plan.load(missing.toString(), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(missing + " does not exist");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> Plan.load(binary.toString(), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(binary + " is not a text file in UTF-8");
    }

    /** What the file says is good by itself: an override that makes it wrong is named, not a line of the file. */
    @Test
    void anOverrideIsBlamedForWhatItMakesWrong() {
        assertThatThrownBy(() -> Plan.parse("my.yaml", PlanTest.SMALL, List.of("training.epochs=-1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("override training.epochs: training: epochs is -1; it must be 0 or more");
        assertThatThrownBy(() -> Plan.parse("my.yaml", PlanTest.SMALL, List.of("training.warmup.epochs=-1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("override training.warmup.epochs: training");
        assertThatThrownBy(() -> Plan.parse("my.yaml", PlanTest.SMALL, List.of("network.1=dropout")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("override network.1: network.1.rate is missing");
        assertThatThrownBy(() -> Plan.parse("my.yaml", changed("tiles: 4", "tiles: 0"), List.of("network.0.kernel=5")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("my.yaml, line 5: network.0: tiles is 0; at least 1 is needed");
    }

    @Test
    void optimisersAreCheckedWithoutTraining() {
        refuses(
                changed("rate: 0.01", "rate: 0.01, optimiser: {type: sgd, momentum: 1}"),
                "my.yaml, line 8: training.optimiser: momentum is 1; it must be 0 to 1 (excluded)");
        refuses(
                changed("rate: 0.01", "rate: 0.01, optimiser: {type: adam, weightDecay: -1}"),
                "my.yaml, line 8: training.optimiser: weightDecay is -1; it must be a number of 0 or more");
    }
}
