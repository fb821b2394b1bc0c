package dev.kirchhoff.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A master and workers of Spark as processes on the loopback interface, started from the jars that the build resolved. All of them, and the executors that
 * workers start, end with this process at the latest.
 */
final class StandaloneCluster implements AutoCloseable {

    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://[\\w.]+:\\d+)");
    private static final long SECONDS = 60;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();
    private final Thread atTheEnd = new Thread(this::killAll);
    private final String address;

    /**
     * Starts it.
     *
     * @param folder for logs, and the SPARK_HOME that workers look for jars in
     * @param workers how many, of one core each
     */
    StandaloneCluster(Path folder, int workers) throws Exception {
        this(folder, workers, entry -> true);
    }

    /**
     * The same with a part of the class path for executors.
     *
     * @param shipped which of its entries they get
     */
    StandaloneCluster(Path folder, int workers, Predicate<String> shipped) throws Exception {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        for (String entry : classPath()) {
            if (entry.endsWith(".jar") && shipped.test(entry)) {
                Path link = jars.resolve(Path.of(entry).getFileName());
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, Path.of(entry).toAbsolutePath());
                }
            }
        }
        address = startMaster();
        for (int worker = 0; worker < workers; worker++) {
            startWorker(worker);
        }
        set("spark.driver.host", "127.0.0.1");
        set("spark.driver.bindAddress", "127.0.0.1");
        set("spark.executor.memory", "512m");
        set("spark.jars", "");
        set(
                "spark.executor.extraClassPath",
                String.join(
                        File.pathSeparator,
                        classPath().stream()
                                .filter(entry -> !entry.endsWith(".jar") && shipped.test(entry))
                                .toList()));
    }

    private static List<String> classPath() {
        return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    /** A setting of the driver, as {@code spark-submit} would make it, until the cluster is closed. */
    void set(String key, String value) {
        settings.add(key);
        System.setProperty(key, value);
    }

    private String startMaster() throws Exception {
        Path log = start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0");
        await(log, MASTER);
        Matcher found = MASTER.matcher(Files.readString(log));
        if (!found.find()) {
            throw new IllegalStateException(Files.readString(log));
        }
        return found.group(1);
    }

    private void startWorker(int number) throws Exception {
        Path log = start(
                "worker-" + number,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                folder.resolve("work-" + number).toString(),
                address);
        await(log, Pattern.compile("Successfully registered with master"));
    }

    private Path start(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main, "--webui-port", "0"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
        // What the scripts of an installation set.
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        processes.add(builder.start());
        return log;
    }

    private static void await(Path log, Pattern line) throws Exception {
        long start = System.nanoTime();
        while (!line.matcher(Files.readString(log)).find()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(SECONDS)) {
                throw new IllegalStateException("no '" + line + "' in " + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    /** Address of the master. */
    String address() {
        return address;
    }

    /** Ends a worker and its executors, as if the cable of its machine were pulled. */
    void kill(int worker) throws InterruptedException {
        Process process = processes.get(1 + worker);
        List<ProcessHandle> executors = process.descendants().toList();
        process.destroyForcibly().waitFor();
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    private void killAll() {
        for (Process process : processes) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** What the processes said, for a failed test. */
    String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().matches(".*(stderr|\\.log)"))
                    .toList()) {
                all.append(file).append('\n').append(Files.readString(file)).append('\n');
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        killAll();
        settings.forEach(System::clearProperty);
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
    }
}
