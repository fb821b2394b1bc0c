package dev.kirchhoff.experiment.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Headless Chromium, without a network. A test that needs it is skipped where it is not installed, and says so.
 *
 * @param dom the page after its scripts
 * @param errors what its console said that was no plain message: errors, refused and failed requests
 */
record Browser(String dom, List<String> errors) {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private static Path executable() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .filter(Browser::seesOurFiles)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("no browser: install Chromium to test pages in it"));
    }

    /** Those in a snap do not: folders for temporary files are closed to them. */
    private static boolean seesOurFiles(Path browser) {
        try {
            return !browser.toRealPath().endsWith("snap");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Opens a page in a window of a width, in pixels. */
    static Browser open(Path page, int width, Path folder) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("browser.log");
        List<String> command = new ArrayList<>(List.of(executable().toString()));
        command.addAll(List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"));
        command.addAll(List.of("--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"));
        command.addAll(List.of("--user-data-dir=" + folder.resolve("profile"), "--enable-logging=stderr"));
        command.addAll(List.of("--window-size=" + width + ",900", "--virtual-time-budget=8000", "--dump-dom"));
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the browser did not end within a minute");
        }
        if (process.exitValue() != 0) {
            Assumptions.abort("the browser cannot be run here: " + Files.readString(log));
        }
        try (Stream<String> lines = Files.lines(log)) {
            return new Browser(
                    Files.readString(dom),
                    lines.filter(line -> line.contains("CONSOLE")).toList());
        }
    }

    /** Its title. */
    String title() {
        return dom.replaceFirst("(?s).*?<title>", "").replaceFirst("(?s)</title>.*", "");
    }

    /** How often a text stands in the page. */
    int count(String text) {
        return dom.split(java.util.regex.Pattern.quote(text), -1).length - 1;
    }
}
