package dev.kirchhoff.cli;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.benchmarks.Scenario;
import dev.kirchhoff.benchmarks.ScenarioResult;
import dev.kirchhoff.benchmarks.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how fast Kirchhoff is on this machine. */
@Command(
        name = "bench",
        header = "Measure how fast Kirchhoff is here, beside the peak of this machine in the same run.",
        description = {
            "",
            "The peak is the rate of a loop of fused multiply-adds on registers, on as many cores as the scenario has "
                    + "threads. Low and high are the first and ninth decile.",
            ""
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} bench --list",
            "  ${ROOT-COMMAND-NAME} bench step-10 --seconds 10",
            "  ${ROOT-COMMAND-NAME} bench rpu"
        })
final class BenchCommand implements Callable<Integer> {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description =
                    "What to measure: a scenario, or the first part of the names of several. Default: everything.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "List the scenarios and exit.")
    private boolean list;

    @Option(names = "--seconds", paramLabel = "N", description = "Time for each scenario. Default: 5.")
    private int seconds = 5;

    @Option(names = "--json", description = "Write the figures to standard output as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        if (list) {
            Table table = new Table(List.of("scenario", "what it measures"));
            Scenarios.all().forEach(each -> table.row(List.of(each.name(), each.description())));
            table.print(common.out());
            return ExitCode.DONE;
        }
        if (seconds < 1) {
            throw common.wrongUsage("--seconds is " + seconds + ", but at least 1 is needed");
        }
        List<ScenarioResult> results = measure(chosen());
        if (json) {
            common.out().println(Json.of(results));
        } else {
            print(results);
        }
        return ExitCode.DONE;
    }

    private List<ScenarioResult> measure(List<Scenario> scenarios) {
        List<ScenarioResult> results = new ArrayList<>();
        try (ProgressLine line = new ProgressLine("bench", 0, scenarios.size(), common.err(), Terminal.columns())) {
            for (Scenario scenario : scenarios) {
                line.at(results.size(), scenario.name());
                results.add(scenario.run(seconds));
            }
        }
        return results;
    }

    private List<Scenario> chosen() {
        List<Scenario> chosen = new ArrayList<>();
        names.forEach(name -> chosen.addAll(named(name)));
        return names.isEmpty() ? Scenarios.all() : chosen;
    }

    /** The scenario of a name, or those whose names start with it. */
    private static List<Scenario> named(String name) {
        List<Scenario> all = Scenarios.all();
        List<Scenario> named =
                all.stream().filter(each -> each.name().equals(name)).toList();
        if (named.isEmpty()) {
            named = all.stream()
                    .filter(each -> each.name().startsWith(name + "-"))
                    .toList();
        }
        if (named.isEmpty()) {
            throw new InvalidInputException("there is no scenario " + name + "; there are "
                    + all.stream().map(Scenario::name).collect(Collectors.joining(", ")));
        }
        return named;
    }

    private void print(List<ScenarioResult> results) {
        Table table = new Table(List.of("scenario", "median", "unit", "low", "high", "peak GFLOP/s", "of the peak"));
        for (ScenarioResult result : results) {
            table.row(List.of(
                    result.scenario(),
                    Numbers.figure(result.median()),
                    result.unit(),
                    Numbers.figure(result.low()),
                    Numbers.figure(result.high()),
                    Numbers.figure(result.peakGflops() * result.threads()),
                    result.fractionOfPeak() == 0 ? "-" : Numbers.percent(result.fractionOfPeak(), 0)));
        }
        table.print(common.out());
    }
}
