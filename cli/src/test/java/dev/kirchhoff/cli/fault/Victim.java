package dev.kirchhoff.cli.fault;

import dev.kirchhoff.cli.Main;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of the real command, which may be killed.
 *
 * @param process the process
 * @param said file with all that it says
 */
record Victim(Process process, Path said) {

    private static final long PATIENCE = 1800;
    private static final long TO_DUMP = 5000;

    /** Starts the command. */
    static Victim start(Path folder, String... arguments) throws IOException {
        return start(folder, List.of(), arguments);
    }

    /**
     * Starts the command.
     *
     * @param folder where what it says goes
     * @param before what stands before it on the command line
     */
    static Victim start(Path folder, List<String> before, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        // The same kernels in every process, or the bits would differ.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-modules"))
                .forEach(command::add);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile(folder, "said-", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new Victim(process, said);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as the kernel does: at once, wherever it is. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Its exit code, when it has ended by itself. */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            dump();
            kill();
            throw new IllegalStateException("no end after " + PATIENCE + " s; it said: " + text());
        }
        return process.exitValue();
    }

    /** Has it write the stacks of its threads where it writes what it says. */
    private void dump() throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            Thread.sleep(TO_DUMP);
        } catch (IOException noSuchCommand) {
            throw new IllegalStateException(noSuchCommand);
        }
    }

    /** What it said, without the warning about the incubator. */
    String text() {
        try {
            return String.join(
                    "\n",
                    Files.readAllLines(said).stream()
                            .filter(line -> !line.startsWith("WARNING: Using incubator"))
                            .toList());
        } catch (IOException gone) {
            return "nothing that could be read: " + gone;
        }
    }
}
