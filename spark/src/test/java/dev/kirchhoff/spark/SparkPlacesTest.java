package dev.kirchhoff.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkPlacesTest {

    /** Named by Spark for older versions of Java, of whose lack Java 25 warns. */
    private static final String GONE = "--add-opens=java.base/sun.security.action=ALL-UNNAMED";

    @ParameterizedTest
    @ValueSource(
            strings = {"local", "local[2]", "local[*,3]", "spark://a:7077,b:7077", "k8s://https://c", "yarn", "spark"})
    void knowsTheAddressesOfSpark(String address) {
        assertThat(new SparkPlaces().accepts(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slurm://a  | slurm://a is no place to compute: local[N], N tasks at a time",
                "local[two] | there is no Spark to compute on at local[two]: Could not parse Master URL",
                "spark      | --on spark is the cluster that spark-submit names, but this was not started by it",
            })
    void refusesOthersInASentence(String address, String sentence) {
        assertThatThrownBy(() -> TinySweep.open(address))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(sentence);
    }

    /** Whatever Spark makes of a process that takes no more hooks, the command was interrupted. */
    @Test
    @Timeout(60)
    void aSignalWhileItConnectsIsAnInterruption() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EndingProcess.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.inputReader().lines()).containsExactly("interrupted");
    }

    @Test
    void theseTestsRunWithTheFlagsThatSparkAsksFor() {
        List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
        assertThat(Arrays.stream(JavaModuleOptions.defaultModuleOptions().split(" "))
                        .filter(flag -> flag.startsWith("--add-opens") && !flag.equals(GONE)))
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(given).contains(flag));
    }
}
