package dev.kirchhoff.cli.fuzz;

import dev.kirchhoff.cli.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tries many changed inputs on every target and counts findings: inputs that are neither accepted nor refused in a clear sentence, take too
 * long or too much memory, or leave files outside their folder. The input of a number is the same each time.
 *
 * <p>Run by {@code mvn -Pfuzz verify}. Properties: {@code fuzz.inputs}, {@code fuzz.seed}, {@code fuzz.only} (a target, or
 * {@code TARGET:NUMBER}), {@code fuzz.folder}.
 */
public final class Campaign {

    /** Findings of one kind that are shown. */
    private static final int SHOWN = 3;
    /** Inputs that never end, after which a campaign does. */
    private static final int MOST_ENDLESS = 5;

    private static final Pattern LOG = Pattern.compile("the details are in (\\S*kirchhoff-failure-\\d+\\.log)");

    private final Path folder;
    private final long seed;
    private final PrintStream out;
    private final Trial trial;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private int endless;

    /** A campaign that keeps the inputs of its findings in a folder. */
    Campaign(Path folder, long seed, PrintStream out) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.seed = seed;
        this.out = out;
        this.trial = new Trial(folder.resolve("box"));
    }

    /** All targets. */
    static List<Target> targets(Path folder) throws IOException {
        Folders.delete(folder.resolve("seeds"));
        Workspace workspace = Workspace.in(folder.resolve("seeds"));
        List<Target> targets = new ArrayList<>(DataTargets.all());
        targets.addAll(new ConfigTargets(workspace).all());
        targets.addAll(DeviceTargets.all());
        targets.addAll(ModelTargets.all(workspace));
        targets.addAll(RunTargets.all(workspace));
        targets.add(ArchiveTarget.target());
        return targets;
    }

    /** Tries inputs of a target from a number on; says how many were accepted. */
    int run(Target target, long first, long count) throws IOException {
        long started = System.nanoTime();
        int accepted = 0;
        int before = findings.size();
        long slowest = 0;
        long slowestInput = first;
        for (long number = first; number < first + count && endless < MOST_ENDLESS; number++) {
            Target.Input input = target.input(seed, number);
            Trial.Outcome outcome = trial.of(target, input);
            accepted += outcome.accepted() ? 1 : 0;
            if (outcome.nanos() > slowest) {
                slowest = outcome.nanos();
                slowestInput = number;
            }
            if (outcome.complaint().isPresent()) {
                found(target, number, input, outcome.complaint().get());
            }
        }
        out.printf(
                Locale.ROOT,
                "%-12s %7d inputs  %7d accepted  %5d findings  %7.1f s  slowest %d: %.2f s%n",
                target.name(),
                count,
                accepted,
                findings.size() - before,
                (System.nanoTime() - started) / 1e9,
                slowestInput,
                slowest / 1e9);
        return accepted;
    }

    private void found(Target target, long number, Target.Input input, String complaint) throws IOException {
        String name = target.name() + ":" + number;
        findings.add(name + " " + complaint);
        endless += complaint.startsWith("no end") ? 1 : 0;
        String kind = target.name()
                + complaint
                        .replaceAll("[0-9]+|'[^']*'|\\S*/\\S*", "")
                        .lines()
                        .findFirst()
                        .orElse("");
        if (kinds.merge(kind, 1, Integer::sum) <= SHOWN) {
            Path kept = folder.resolve("findings").resolve(target.name() + "-" + number);
            input.seed().write(Files.createDirectories(kept), input.bytes());
            Files.writeString(
                    kept.resolve("finding.txt"), input.seed().changed() + "\n" + complaint + "\n" + trace(complaint));
            out.println("FINDING -Dfuzz.only=" + name + " (" + input.seed().changed() + ") " + complaint);
        }
    }

    /** The stack trace that was written for a complaint, which is taken away. */
    private static String trace(String complaint) throws IOException {
        Matcher named = LOG.matcher(complaint);
        if (!named.find()) {
            return "";
        }
        Path log = Path.of(named.group(1));
        String trace = Files.readString(log);
        Files.delete(log);
        return trace;
    }

    /** What was found, a line each. */
    List<String> findings() {
        return findings;
    }

    /** Runs the campaign that the properties ask for. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(System.getProperty("fuzz.folder", "target/fuzz"));
        long inputs = Long.getLong("fuzz.inputs", 100_000);
        Optional<String> only =
                Optional.ofNullable(System.getProperty("fuzz.only")).filter(Predicate.not(String::isBlank));
        Campaign campaign = new Campaign(folder, Long.getLong("fuzz.seed", 1), System.out);
        List<Target> targets = targets(folder);
        int shares = targets.stream().mapToInt(Target::share).sum();
        long started = System.nanoTime();
        for (Target target : targets) {
            String[] asked = only.orElse(target.name()).split(":");
            if (!asked[0].equals(target.name())) {
                continue;
            }
            if (asked.length == 2) {
                campaign.run(target, Long.parseLong(asked[1]), 1);
            } else {
                campaign.run(target, 0, Math.ceilDiv(inputs * target.share(), shares));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d findings in %.0f s; their inputs are in %s%n",
                campaign.findings.size(),
                (System.nanoTime() - started) / 1e9,
                folder.resolve("findings"));
        System.exit(campaign.findings.isEmpty() ? 0 : 1);
    }
}
