package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a release needs to say: licences of the libraries that Maven resolves, and in each pom what Maven Central asks for. */
class ReleaseTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void everyLibraryOfAReleaseIsListedWithItsLicenceAndNothingElseIs() throws IOException {
        String resolved = System.getProperty("kirchhoff.libraries");
        assumeThat(resolved).as("the list that Maven writes").isNotNull();

        // A line is "   group:artifact:jar:version:scope", a name of a module may follow.
        List<String> libraries = Files.readAllLines(Path.of(resolved)).stream()
                .map(String::strip)
                .filter(line -> line.contains(":jar:"))
                .map(line -> line.substring(0, line.indexOf(":jar:")))
                .toList();

        assertThat(libraries).hasSizeGreaterThan(5);
        assertThat(rows().map(row -> row.get(0)).filter(name -> name.contains(":")))
                .containsExactlyInAnyOrderElementsOf(libraries);
    }

    @Test
    void everyTextOfALicenceIsThere() throws IOException {
        assertThat(rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row).hasSize(3).noneMatch(String::isBlank);
            if (!row.get(2).equals("jar")) {
                assertThat(ROOT.resolve(row.get(2))).isNotEmptyFile();
            }
        });
    }

    @Test
    void thePomOfEveryModuleSaysWhatMavenCentralAsksFor() throws IOException {
        assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains("<url>", "<licenses>", "<developers>", "<scm ");
        try (Stream<Path> folders = Files.list(ROOT)) {
            List<Path> poms = folders.map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::exists)
                    .toList();
            assertThat(poms)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(pom -> assertThat(Files.readString(pom))
                            .contains("<parent>", "<name>Kirchhoff: ", "<description>"));
        }
    }

    private static Stream<List<String>> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("release/licences/libraries.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> List.of(line.split("\t")));
    }
}
