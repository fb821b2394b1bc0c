package dev.kirchhoff.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedJarsTest {

    @TempDir
    Path folder;

    private Path jar(String name, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.resolveSibling(""));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
        return jar;
    }

    @Test
    void sendsWhatStandsOnTheClassPathButNotWhatComesWithSpark() throws Exception {
        Path main = jar("lib/kirchhoff.jar", "core.jar  missing.jar kirchhoff.jar");
        Path core = jar("lib/core.jar", "");
        Path mine = jar("mine/mine.jar", "");
        Path stored = jar("store/spark-core.jar", "");
        Path linked = Files.createDirectories(folder.resolve("spark/jars")).resolve("spark-core.jar");
        Files.createSymbolicLink(linked, stored);
        Path scala = jar("spark/jars/scala.jar", "");

        String classPath = String.join(
                File.pathSeparator,
                main.toString(),
                mine.toString(),
                folder.toString(),
                "",
                linked.toString(),
                scala.toString());

        assertThat(ShippedJars.of(classPath, stored))
                .containsExactly(main.toString(), core.toString(), mine.toString());
        assertThat(ShippedJars.of(classPath, null)).contains(linked.toString(), scala.toString());
    }

    /** Blanks and the like are numbers in the address of a jar. */
    @Test
    void findsSparkInAFolderOfAnyName() throws Exception {
        Path core = jar("Spark 4 %/jars/spark-core.jar", "");
        Path mine = jar("mine.jar", "");
        CodeSource source = new CodeSource(core.toUri().toURL(), (Certificate[]) null);

        assertThat(ShippedJars.fileOf(source)).isEqualTo(core);
        assertThat(ShippedJars.of(core + File.pathSeparator + mine, ShippedJars.fileOf(source)))
                .containsExactly(mine.toString());
    }
}
