package dev.kirchhoff.cli.fuzz;

import com.sun.net.httpserver.HttpServer;
import dev.kirchhoff.cli.Command;
import dev.kirchhoff.formats.download.DataDownload;
import dev.kirchhoff.formats.download.KnownDataset;
import dev.kirchhoff.formats.download.RemoteFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Archives that {@code data get} unpacks, handed out by a server within this process, their checksums those that were asked for. */
final class ArchiveTarget {

    private static final int BLOCK = 512;
    private static final List<String> MEMBERS = List.of("train.bin", "test.bin");
    private static final String NAME = "data.tar.gz";

    private final HttpServer server;
    private volatile byte[] served = {};

    private ArchiveTarget(HttpServer server) {
        this.server = server;
    }

    static Target target() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ArchiveTarget target = new ArchiveTarget(server);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, target.served.length);
                exchange.getResponseBody().write(target.served);
                exchange.close();
            });
            server.setExecutor(work -> {
                Thread thread = new Thread(work, "server");
                thread.setDaemon(true);
                thread.start();
            });
            // Its threads end with the campaign, since they are begun by one that does.
            Thread starting = Thread.ofPlatform().daemon().start(server::start);
            starting.join();
            return new Target(
                    "archive",
                    2,
                    List.of(
                            Seed.of(NAME, archive("folder/"), Containers.gzip(new ByteMutator())),
                            Seed.of(NAME, archive("../../"), Containers.gzip(new ByteMutator()))),
                    target::unpack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] archive(String folder) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (String name : List.of("train.bin", "readme.txt", "test.bin")) {
            byte[] header = new byte[BLOCK];
            put(header, 0, folder + name);
            put(header, 124, String.format(Locale.ROOT, "%011o", 700));
            header[156] = '0';
            tar.writeBytes(header);
            tar.writeBytes(new byte[2 * BLOCK]);
        }
        tar.writeBytes(new byte[2 * BLOCK]);
        return Containers.packed(tar.toByteArray());
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private Command unpack(Path folder, RandomGenerator random) {
        served = Seed.filesOf(folder).getOrDefault(NAME, new byte[0]);
        URI base = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        RemoteFile file = new RemoteFile(NAME, served.length, sha256(served));
        KnownDataset set = new KnownDataset("test", "nobody", base, List.of(file), MEMBERS, List.of());
        return Command.part(() -> {
            DataDownload.get(set, folder.resolve("out"), (name, done, total) -> {});
            return set;
        });
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, bytes.length)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
