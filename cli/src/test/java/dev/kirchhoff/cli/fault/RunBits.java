package dev.kirchhoff.cli.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is in the folder of a run or a sweep that is done, without times, which stand under "seconds" and in the last column of tables: what two runs of one config must have in common, bit for bit.
 *
 * @param files digest of a checkpoint, and text of other files, by path
 */
record RunBits(Map<String, String> files) {

    /** Provenance tells when and where each part was computed. */
    private static final Set<String> OF_THE_OCCASION = Set.of("run.json");

    /** Looks at a folder. */
    static RunBits of(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                if (!OF_THE_OCCASION.contains(path.getFileName().toString())) {
                    files.put(folder.relativize(path).toString(), content(path));
                }
            }
        }
        return new RunBits(files);
    }

    private static String content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".safetensors")) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return new String(bytes, StandardCharsets.UTF_8)
                .replaceAll("(\"seconds\"\\s*:\\s*)[-+.0-9eE]+", "$1-")
                .replaceAll("\\| *[0-9.]+ *\\|(\\R|$)", "| - |$1")
                .replaceAll("\"[0-9.]+\" \\]", "\"-\" ]");
    }

    /** Names of the files in which the two differ, or that only one has. */
    Set<String> differences(RunBits other) {
        return Stream.concat(files.keySet().stream(), other.files.keySet().stream())
                .filter(name -> !Objects.equals(files.get(name), other.files.get(name)))
                .collect(Collectors.toSet());
    }
}
