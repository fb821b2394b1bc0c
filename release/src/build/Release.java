import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Runs in the build, from its source: makes the folders that a release is packed from, and the Debian package.
 *
 * <p>Arguments: root of the checkout, jar of the command among the jars that its manifest names, jar of what computes on Spark, bill of
 * materials, folder to write to, version, time that every file gets.
 */
final class Release {

    private Release() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]).toRealPath();
        Path jar = Path.of(args[1]);
        Path spark = Path.of(args[2]);
        Path bill = Path.of(args[3]);
        Path target = Path.of(args[4]);
        String version = args[5];
        Instant time = Instant.parse(args[6]);

        Path archive = target.resolve("archive");
        Archive.make(root, jar, spark, bill, archive);
        Folders.sum(archive);
        Folders.level(archive, time);
        Path image = target.resolve("image");
        Image.make(archive, image, time);
        DebianPackage.make(image, target, version, time);
    }
}
