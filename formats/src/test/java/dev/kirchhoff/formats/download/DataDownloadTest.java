package dev.kirchhoff.formats.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kirchhoff.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDownloadTest {

    @TempDir
    Path folder;

    private final byte[] content = new byte[200_000];
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile byte[] served = content;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private volatile int cutAfter = Integer.MAX_VALUE;
    private volatile boolean ranges = true;
    private volatile boolean stalls;
    private volatile boolean answers = true;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @BeforeEach
    void start() throws IOException {
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + i / 256);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/data/file.bin", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(range == null ? "whole" : range);
            if (!answers) {
                exchange.close();
                return;
            }
            int from = range == null || !ranges ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, served.length - from);
            OutputStream out = exchange.getResponseBody();
            out.write(served, from, Math.min(cutAfter, served.length - from));
            if (cutAfter < served.length) {
                out.flush();
                await(stalls ? stopped : arrived);
            }
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        stopped.countDown();
        server.stop(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/data/");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private KnownDataset set(byte[] expected, List<String> members) {
        RemoteFile file = new RemoteFile("file.bin", expected.length, sha256(expected));
        return new KnownDataset("test", "nobody", base(), List.of(file), members, List.of());
    }

    private void get(KnownDataset set) {
        DataDownload.get(set, folder, (file, done, total) -> {});
    }

    @Test
    void fetchesOnceWithProgress() {
        List<Long> progress = new ArrayList<>();
        KnownDataset set = set(content, List.of());
        DataDownload.get(set, folder.resolve("new"), (file, done, total) -> {
            assertThat(file).isEqualTo("file.bin");
            assertThat(total).isEqualTo(content.length);
            progress.add(done);
        });
        assertThat(folder.resolve("new/file.bin")).hasBinaryContent(content);
        assertThat(progress).isSorted().endsWith((long) content.length);
        DataDownload.get(set, folder.resolve("new"), (file, done, total) -> {});
        assertThat(requests).containsExactly("whole");
    }

    /** How much of what was sent arrives before the cut is up to the client; here it is at least something. */
    @Test
    void goesOnByItselfAfterACutConnection() {
        cutAfter = 120_000;
        DataDownload.get(set(content, List.of()), folder, (file, done, total) -> {
            arrived.countDown();
            cutAfter = Integer.MAX_VALUE;
        });
        assertThat(requests).hasSize(2).first().isEqualTo("whole");
        assertThat(requests.getLast()).matches("bytes=[1-9][0-9]*-");
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
        assertThat(folder.resolve("file.bin.part")).doesNotExist();
    }

    @Test
    void saysWhereItStoppedIfASecondAttemptBringsNothing() throws IOException {
        cutAfter = 120_000;
        KnownDataset set = set(content, List.of());
        assertThatThrownBy(() -> DataDownload.get(set, folder, (file, done, total) -> {
                    arrived.countDown();
                    cutAfter = 0;
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageMatching("The connection to localhost broke after [0-9,]+ of 200,000 bytes of file.bin; "
                        + "run the same command again to go on\\.");
        long there = Files.size(folder.resolve("file.bin.part"));
        assertThat(there).isBetween(1L, 120_000L);
        cutAfter = Integer.MAX_VALUE;
        get(set);
        assertThat(requests.getLast()).isEqualTo("bytes=" + there + "-");
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
    }

    /** However early the second connection breaks: the server ends it before it answers. */
    @Test
    void saysWhereItStoppedIfTheServerGivesNoAnswerToTheRest() throws IOException {
        Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(content, 70_000));
        answers = false;
        assertThatThrownBy(() -> get(set(content, List.of())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The connection to localhost broke after 70,000 of 200,000 bytes of file.bin; "
                        + "run the same command again to go on.");
        answers = true;
        get(set(content, List.of()));
        assertThat(requests.getLast()).isEqualTo("bytes=70000-");
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
    }

    /** The server sends something and then neither more nor an end; the second answer has only the rest. */
    @Test
    void goesOnAfterAStall() {
        cutAfter = 120_000;
        stalls = true;
        long start = System.nanoTime();
        DataDownload.get(
                set(content, List.of()),
                folder,
                (file, done, total) -> cutAfter = Integer.MAX_VALUE,
                Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(9));
        assertThat(requests).hasSize(2);
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
    }

    @Test
    void saysThatNothingComesAnyMore() {
        cutAfter = 0;
        stalls = true;
        Path made = folder.resolve("data/new");
        assertThatThrownBy(() -> DataDownload.get(
                        set(content, List.of()), made, (file, done, total) -> {}, Duration.ofSeconds(1)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("localhost sent nothing for 1 s after 0 of 200,000 bytes of file.bin; "
                        + "run the same command again to go on.");
    }

    @Test
    void aFailureLeavesNoEmptyFolder() throws IOException {
        KnownDataset absent = set(content, List.of()).at(base().resolve("elsewhere/"));
        Path made = folder.resolve("data/new");
        assertThatThrownBy(() -> DataDownload.get(absent, made, (file, done, total) -> {}))
                .hasMessageContaining("404");
        assertThat(folder).isEmptyDirectory();
        Files.createDirectories(made);
        assertThatThrownBy(() -> DataDownload.get(absent, made, (file, done, total) -> {}))
                .hasMessageContaining("404");
        assertThat(made).as("was there before").isEmptyDirectory();
    }

    @Test
    void startsAnewWhereTheServerCannotGoOn() throws IOException {
        Files.write(folder.resolve("file.bin.part"), new byte[5_000]);
        ranges = false;
        get(set(content, List.of()));
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
    }

    @Test
    void refusesAWrongChecksum() {
        KnownDataset set = set(content, List.of());
        served = content.clone();
        served[77]++;
        assertThatThrownBy(() -> get(set))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The file from " + base() + "file.bin is damaged: its SHA-256 checksum is " + sha256(served)
                        + " instead of " + sha256(content) + "; it was deleted, so try again.");
        assertThat(folder).isEmptyDirectory();
        served = content;
        get(set);
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
    }

    @Test
    void refusesALongerFile() {
        KnownDataset set = set(Arrays.copyOf(content, 1000), List.of());
        assertThatThrownBy(() -> get(set)).hasMessageContaining("longer than the 1,000 bytes expected");
        served = Arrays.copyOf(content, 1000);
        get(set);
        assertThat(folder.resolve("file.bin")).hasBinaryContent(served);
    }

    @Test
    void fetchesAgainWhatIsThereButDamaged() throws IOException {
        Files.write(folder.resolve("file.bin"), new byte[200_000]);
        get(set(content, List.of()));
        assertThat(folder.resolve("file.bin")).hasBinaryContent(content);
    }

    @Test
    void saysThatTheServerHasNoSuchFile() {
        KnownDataset set = set(content, List.of()).at(base().resolve("elsewhere/"));
        assertThatThrownBy(() -> get(set))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The server answered 404 instead of sending " + base() + "elsewhere/file.bin.");
    }

    @Test
    void saysThatThereIsNoServer() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        KnownDataset set = set(content, List.of()).at(URI.create("http://localhost:" + unused + "/"));
        assertThatThrownBy(() -> get(set))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot reach localhost: no connection; "
                        + "without a network, data sets can be copied into a folder by hand.");
    }

    @Test
    void saysThatAnAddressIsUnknown() {
        KnownDataset set = set(content, List.of()).at(URI.create("http://no-such-host.invalid/"));
        assertThatThrownBy(() -> get(set))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot reach no-such-host.invalid: its name cannot be resolved;");
    }

    @Test
    void unpacksTheWantedMembersOnly() throws IOException {
        served = archive("sub/", "", "sub/a.bin", "first", "../../b.txt", "second", "sub/readme.html", "unwanted");
        get(set(served, List.of("a.bin", "b.txt")));
        assertThat(folder.resolve("a.bin")).hasContent("first");
        assertThat(folder.resolve("b.txt")).hasContent("second");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.bin", "b.txt");
        get(set(served, List.of("a.bin", "b.txt")));
        assertThat(requests).hasSize(1);
    }

    @Test
    void saysThatAnArchiveLacksAMember() throws IOException {
        served = archive("a.bin", "first");
        assertThatThrownBy(() -> get(set(served, List.of("a.bin", "b.txt"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "Cannot unpack " + folder.resolve("file.bin") + ": it does not hold all of [a.bin, b.txt].");
    }

    @Test
    void saysThatAnArchiveEndsWithinABlock() throws IOException {
        byte[] whole = archive("a.bin", "first");
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(whole))) {
            served = packed(unpacked.readNBytes(512 + 7));
        }
        assertThatThrownBy(() -> get(set(served, List.of("a.bin"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot unpack " + folder.resolve("file.bin") + ": it ends too early.");
    }

    @Test
    void writesClassNames() {
        KnownDataset plain = set(content, List.of());
        get(new KnownDataset(
                "test", "nobody", plain.base(), plain.files(), plain.members(), List.of("T-shirt/top", "Bag")));
        assertThat(folder.resolve("classes.txt")).hasContent("T-shirt/top\nBag\n");
    }

    @Test
    void knownSetsHaveSecureAddressesAndChecksums() {
        assertThat(KnownDataset.ALL)
                .extracting(KnownDataset::name)
                .containsExactly("mnist", "fashion-mnist", "cifar-10", "cifar-100", "svhn");
        for (KnownDataset set : KnownDataset.ALL) {
            assertThat(set.base().toString()).startsWith("https://").endsWith("/");
            assertThat(set.files()).allSatisfy(file -> assertThat(file.sha256()).matches("[0-9a-f]{64}"));
        }
        assertThatThrownBy(() -> KnownDataset.named("stl"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("No data set 'stl' is known; these are: mnist, fashion-mnist, cifar-10, cifar-100, svhn.");
    }

    /** A packed archive of pairs of name and content; a name that ends in a slash is a folder. */
    private static byte[] archive(String... namesAndContents) throws IOException {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                byte[] name = namesAndContents[i].getBytes(StandardCharsets.US_ASCII);
                byte[] text = namesAndContents[i + 1].getBytes(StandardCharsets.US_ASCII);
                byte[] header = new byte[512];
                System.arraycopy(name, 0, header, 0, name.length);
                byte[] size = String.format(Locale.ROOT, "%011o", text.length).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(size, 0, header, 124, size.length);
                header[156] = (byte) (namesAndContents[i].endsWith("/") ? '5' : '0');
                out.write(header);
                out.write(Arrays.copyOf(text, (text.length + 511) / 512 * 512));
            }
            out.write(new byte[1024]);
            return packed(out.toByteArray());
        }
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
