package dev.kirchhoff.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the architecture for the packages under one root, {@code dev.kirchhoff} or a fixture that breaks them.
 *
 * @param root the package under which the rules hold
 */
record Architecture(String root) {
    /** The packages of core, lowest first: a package may use those before it, never those after it. */
    static final List<String> CORE = List.of(
            "random",
            "parallel",
            "tensor",
            "kernels",
            "device",
            "periphery",
            "crossbar",
            "pulse",
            "tile",
            "dataset",
            "network",
            "cost",
            "training",
            "evaluation");

    /** The modules above core, lowest first. */
    static final List<String> MODULES =
            List.of("simd", "formats", "experiment", "spark", "mlflow", "benchmarks", "cli", "examples", "site");

    ArchRule corePackagesUseOnlyThoseBelow() {
        List<ArchRule> rules = new ArrayList<>();
        for (int level = 0; level + 1 < CORE.size(); level++) {
            String[] above = trees(CORE.subList(level + 1, CORE.size()));
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(tree(CORE.get(level)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .allowEmptyShould(true));
        }
        return CompositeArchRule.of(rules).as("a package of core uses only those below it: " + CORE);
    }

    /** The simulator runs wherever Java runs, embedded in whatever: it brings nothing along but the annotations of JSpecify. */
    ArchRule coreDependsOnJSpecifyAlone() {
        String[] core = trees(CORE);
        String[] allowed = Stream.concat(Stream.of(core), Stream.of(root, "", "java..", "org.jspecify.."))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAnyPackage(core)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .as("core depends on JSpecify alone");
    }

    ArchRule modulesUseOnlyThoseBelow() {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(noClasses()
                .that()
                .resideInAnyPackage(trees(CORE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(trees(MODULES)));
        for (int level = 0; level + 1 < MODULES.size(); level++) {
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(tree(MODULES.get(level)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(trees(MODULES.subList(level + 1, MODULES.size())))
                    .allowEmptyShould(true));
        }
        rules.add(noClasses()
                .that()
                .resideInAPackage(tree("testkit"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(trees(MODULES))
                .allowEmptyShould(true));
        return CompositeArchRule.of(rules).as("a module uses only those below it");
    }

    /** Settings are values; the text that they are read from and the runs that they make know them, never the other way round. */
    ArchRule settingsKnowNothingOfRuns() {
        ArchRule settings = noClasses()
                .that()
                .resideInAPackage(tree("experiment.config"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".experiment", tree("experiment.run"), tree("experiment.yaml"));
        ArchRule text = noClasses()
                .that()
                .resideInAPackage(tree("experiment.yaml"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".experiment", tree("experiment.run"))
                .allowEmptyShould(true);
        return CompositeArchRule.of(settings).and(text).as("settings and their text know nothing of runs");
    }

    /** A device family fabricates its devices, and those know the settings of their family: both are one slice. */
    ArchRule packagesHaveNoCycles() {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage(tree("device")), resideInAPackage(tree("device")));
    }

    ArchRule everyPackageIsNullMarked() {
        return classes().should(new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + ": its package is not @NullMarked"));
            }
        });
    }

    ArchRule onlyProgramsPrint() {
        ArchRule streams = noClasses()
                .that()
                .resideOutsideOfPackages(tree("cli"), tree("examples"))
                .should(ACCESS_STANDARD_STREAMS);
        ArchRule io = noClasses()
                .that()
                .resideOutsideOfPackages(tree("cli"), tree("examples"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(IO.class);
        return CompositeArchRule.of(streams).and(io);
    }

    /** Testkit may draw from a seeded generator of the JDK: an oracle is independent of what it tests. */
    ArchRule randomNumbersComeFromKeyedStreams() {
        ArchRule sequential = noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SplittableRandom.class)
                .orShould()
                .callMethod(Math.class, "random");
        ArchRule generators = noClasses()
                .that()
                .resideOutsideOfPackage(tree("testkit"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.random..");
        return CompositeArchRule.of(sequential)
                .and(generators)
                .as("a random number is addressed by its key, so that a run can be repeated on any number of threads");
    }

    ArchRule onlySimdUsesTheVectorApi() {
        return noClasses()
                .that(not(resideInAPackage(tree("simd"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..");
    }

    private String[] trees(List<String> names) {
        return names.stream().map(this::tree).toArray(String[]::new);
    }

    private String tree(String name) {
        return root + "." + name + "..";
    }
}
