package dev.kirchhoff.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.config.ExperimentConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Configs as the build before models and tasks wrote them ({@code config show}), and the digests it put into checkpoints: those of every
 * preset, and of one config with every kind of everything. They load, mean the same, and have the same digest.
 */
class Format1Test {

    /** A run of those configs and its digest. */
    record Old(String config, int run, String digest) {
        @Override
        public String toString() {
            return config + " " + run;
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Format1Test.class.getResourceAsStream("format1/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Stream<Old> runs() throws IOException {
        return resource("digests.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> {
                    String[] words = line.split(" ");
                    return new Old(words[0], Integer.parseInt(words[1]), words[2]);
                });
    }

    static Stream<String> configs() throws IOException {
        return runs().map(Old::config).filter(name -> !name.contains("=")).distinct();
    }

    private static Plan plan(String name) throws IOException {
        return name.contains("=")
                ? Plan.parse("mlp-mnist", resource("mlp-mnist.yaml"), List.of(name))
                : Plan.parse(name, resource(name + ".yaml"), List.of());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theDigestIsTheSame(Old old) throws Exception {
        ExperimentConfig config = plan(old.config()).runs().get(old.run() - 1).config();
        byte[] sha256 =
                MessageDigest.getInstance("SHA-256").digest(Essence.of(config).getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(sha256)).isEqualTo(old.digest());
    }

    @ParameterizedTest
    @MethodSource("configs")
    void theConfigIsWrittenAsItWas(String name) throws IOException {
        assertThat(plan(name).yaml()).isEqualTo(resource(name + ".yaml"));
    }

    /** Those that came later never were of format 1. */
    @Test
    void everyPresetOfThatTimeIsStillThere() throws IOException {
        List<String> names = new ArrayList<>(configs().toList());
        names.remove("all-kinds");
        assertThat(Presets.CONFIGS.all().stream().map(Preset::name).toList()).containsAll(names);
    }
}
