package dev.kirchhoff.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** ngspice in batch mode. A test that needs it is skipped where it is not installed, and says so. */
public final class Ngspice {

    private static final Pattern PRINTED = Pattern.compile("(?m)^v\\((\\w+)\\) = (\\S+)$");

    private Ngspice() {}

    private static Path executable() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "ngspice"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("no ngspice: install it to solve netlists with it"));
    }

    /**
     * Solves a netlist.
     *
     * @return the voltages that it prints, by node
     * @throws IOException if ngspice fails, or takes longer than a minute
     */
    public static Map<String, Double> solve(Path netlist) throws IOException, InterruptedException {
        Path log = netlist.resolveSibling(netlist.getFileName() + ".log");
        Process process = new ProcessBuilder(executable().toString(), "-b", netlist.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("ngspice did not end within a minute");
        }
        String text = Files.readString(log);
        if (process.exitValue() != 0) {
            throw new IOException("ngspice failed: " + text);
        }
        Map<String, Double> voltages = new HashMap<>();
        Matcher matcher = PRINTED.matcher(text);
        while (matcher.find()) {
            voltages.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        return voltages;
    }
}
