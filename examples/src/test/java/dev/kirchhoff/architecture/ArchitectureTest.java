package dev.kirchhoff.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ArchitectureTest {
    private static final String ROOT = "dev.kirchhoff";
    private static final String FIXTURE = "dev.kirchhoff.architecture.fixture";

    private static final JavaClasses KIRCHHOFF = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPackages(ROOT);
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FIXTURE);

    private record Rule(String name, Function<Architecture, ArchRule> of, String brokenBy) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Rule> rules() {
        return List.of(
                new Rule("direction of core", Architecture::corePackagesUseOnlyThoseBelow, "LowKnowsHigh"),
                new Rule("core alone", Architecture::coreDependsOnJSpecifyAlone, "Unmarked"),
                new Rule("direction of modules", Architecture::modulesUseOnlyThoseBelow, "LowModule"),
                new Rule("settings", Architecture::settingsKnowNothingOfRuns, "Settings"),
                new Rule("no cycles", Architecture::packagesHaveNoCycles, "LowKnowsHigh"),
                new Rule("null marked", Architecture::everyPackageIsNullMarked, "Unmarked"),
                new Rule("no streams", Architecture::onlyProgramsPrint, "LowKnowsHigh"),
                new Rule("no java.util.Random", Architecture::randomNumbersComeFromKeyedStreams, "Unmarked"),
                new Rule("no Math.random", Architecture::randomNumbersComeFromKeyedStreams, "LowKnowsHigh"),
                new Rule("vector API in simd", Architecture::onlySimdUsesTheVectorApi, "Unmarked"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(Rule rule) {
        rule.of().apply(new Architecture(ROOT)).check(KIRCHHOFF);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void canFail(Rule rule) {
        assertThatThrownBy(() -> rule.of().apply(new Architecture(FIXTURE)).check(BROKEN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(rule.brokenBy());
    }

    @Test
    void seesEveryModule() {
        assertThat(KIRCHHOFF.stream().map(JavaClass::getPackageName))
                .contains("dev.kirchhoff.tensor")
                .contains("dev.kirchhoff.simd", "dev.kirchhoff.formats", "dev.kirchhoff.experiment")
                .contains("dev.kirchhoff.cli", "dev.kirchhoff.benchmarks", "dev.kirchhoff.testkit");
    }
}
