package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.yaml.Reference.Group;
import dev.kirchhoff.experiment.yaml.Reference.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    private static final Map<String, Group> GROUPS =
            Reference.groups().stream().collect(Collectors.toMap(Group::place, Function.identity()));

    private static Key key(String place, String key) {
        return GROUPS.get(place).keys().stream()
                .filter(candidate -> candidate.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyKeyHasATypeAndAMeaning() {
        assertThat(GROUPS).hasSizeGreaterThan(40);
        GROUPS.forEach((place, group) -> assertThat(group.keys()).allSatisfy(key -> {
            assertThat(key.type()).as(place + " " + key.key()).isNotBlank();
            assertThat(key.meaning()).as(place + " " + key.key()).isNotBlank();
            assertThat(key.required() && key.standard() != null).isFalse();
        }));
    }

    @Test
    void everyKeyOfAnAcceleratorHasATypeAndAMeaning() {
        List<Group> groups = Reference.ofAccelerator();
        assertThat(groups).extracting(Group::place).startsWith("accelerator", "hardware", "technology");
        assertThat(groups)
                .flatExtracting(Group::keys)
                .allSatisfy(key ->
                        assertThat(((Key) key).meaning()).as(((Key) key).key()).isNotBlank());
        List<String> known = groups.stream()
                .flatMap(group -> group.keys().stream())
                .map(Key::key)
                .toList();
        for (Preset preset : Presets.PROGRAMMED.all()) {
            String yaml = AcceleratorPlan.load(preset.name(), null, List.of())
                    .getFirst()
                    .yaml();
            assertThat(keys(YamlReader.document(preset.name(), yaml))).isSubsetOf(known);
        }
    }

    @Test
    void everyKeyOfTheEffectiveConfigsIsInIt() {
        List<String> known = GROUPS.values().stream()
                .flatMap(group -> group.keys().stream())
                .map(Key::key)
                .toList();
        for (Preset preset : Presets.CONFIGS.all()) {
            assertThat(keys(YamlReader.document(
                            preset.name(),
                            Plan.load(preset.name(), List.of("sweep=[]")).yaml())))
                    .isSubsetOf(known);
        }
    }

    private static List<String> keys(Node node) {
        return switch (node) {
            case Node.Leaf leaf -> List.of();
            case Node.Items items ->
                items.nodes().stream().flatMap(inner -> keys(inner).stream()).toList();
            case Node.Keys keys -> {
                List<String> all = new ArrayList<>(keys.entries().keySet());
                keys.entries().values().forEach(inner -> all.addAll(keys(inner)));
                all.removeIf(Family.TYPE::equals);
                yield all;
            }
        };
    }

    @Test
    void typesDefaultsAndMeaningsComeFromTheRecords() {
        assertThat(key("config", "seed"))
                .isEqualTo(new Key("seed", "whole number", "1", false, "seed of everything random"));
        assertThat(key("config", "name").required()).isTrue();
        assertThat(key("training", "batch").standard()).isEqualTo("10");
        assertThat(key("network[], type conv", "kernel").meaning()).isEqualTo("height and width of the window, pixels");
        assertThat(key("network[], type conv", "init").type())
                .isEqualTo("gaussian | he | xavier | goe | conductances | sparse-conductances | name of a class");
        assertThat(key("hardware.forward.adc", "bits").standard()).isEqualTo("9");
        assertThat(key("hardware.forward.adc", "bits").meaning()).contains("2 to 23");
        assertThat(key("hardware, type rpu", "backward").standard())
                .contains("boundManagement none")
                .contains("readZero false");
    }
}
