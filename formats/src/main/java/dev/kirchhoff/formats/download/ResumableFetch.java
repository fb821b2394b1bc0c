package dev.kirchhoff.formats.download;

import dev.kirchhoff.formats.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Fetches files over HTTP into {@code <name>.part}, going on with a part that is there already (request header Range), and
 * gives a file its name only when its length and checksum are right.
 */
final class ResumableFetch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK = 1 << 16;

    private final DataDownload.Progress progress;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(ProxySelector.getDefault())
            .build();

    ResumableFetch(DataDownload.Progress progress) {
        this.progress = progress;
    }

    /** Fetches a file into a folder unless it is there. */
    void fetch(URI address, RemoteFile file, Path folder) throws IOException {
        Path target = folder.resolve(file.name());
        if (Files.exists(target) && sha256(target).equals(file.sha256())) {
            progress.at(file.name(), file.bytes(), file.bytes());
            return;
        }
        Path part = folder.resolve(file.name() + ".part");
        if (Files.exists(part) && Files.size(part) > file.bytes()) {
            Files.delete(part);
        }
        if (!Files.exists(part) || Files.size(part) < file.bytes()) {
            transfer(address, file, part);
        }
        String found = sha256(part);
        if (!found.equals(file.sha256())) {
            Files.delete(part);
            throw failure("The file from " + address + " is damaged: its SHA-256 checksum is " + found + " instead of "
                    + file.sha256() + "; it was deleted, so try again.");
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void transfer(URI address, RemoteFile file, Path part) throws IOException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = send(address, request.build());
        try (InputStream in = response.body()) {
            boolean resumed = response.statusCode() == 206;
            if (!resumed && response.statusCode() != 200) {
                throw failure("The server answered " + response.statusCode() + " instead of sending " + address + ".");
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.truncate(resumed ? have : 0);
                channel.position(channel.size());
                receive(in, channel, address, file);
                channel.force(true);
            }
        }
    }

    private void receive(InputStream in, FileChannel channel, URI address, RemoteFile file) throws IOException {
        OutputStream out = Channels.newOutputStream(channel);
        byte[] chunk = new byte[CHUNK];
        long done = channel.position();
        for (int read = read(in, chunk, address, done, file); read >= 0; ) {
            out.write(chunk, 0, read);
            done += read;
            progress.at(file.name(), done, file.bytes());
            if (done > file.bytes()) {
                throw failure(String.format(
                        Locale.ROOT, "The file at %s is longer than the %,d bytes expected.", address, file.bytes()));
            }
            read = read(in, chunk, address, done, file);
        }
        if (done < file.bytes()) {
            throw cut(address, done, file, new IOException("the server closed the connection"));
        }
    }

    private static int read(InputStream in, byte[] chunk, URI address, long done, RemoteFile file) {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw cut(address, done, file, e);
        }
    }

    private HttpResponse<InputStream> send(URI address, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException("The download was interrupted.", new InterruptedIOException("interrupted"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot reach " + address.getHost() + ": " + reason(e)
                            + "; without a network, data sets can be copied into a folder by hand.",
                    e);
        }
    }

    private static String reason(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "its name cannot be resolved";
            }
        }
        return switch (failure) {
            case HttpTimeoutException late -> "no answer within " + PATIENCE.toSeconds() + " s";
            case ConnectException refused -> "no connection";
            default -> IoReason.of(failure);
        };
    }

    private static UncheckedIOException cut(URI address, long done, RemoteFile file, IOException cause) {
        return new UncheckedIOException(
                String.format(
                        Locale.ROOT,
                        "The connection to %s broke after %,d of %,d bytes of %s; run the same command again to go on.",
                        address.getHost(),
                        done,
                        file.bytes(),
                        file.name()),
                cause);
    }

    private static UncheckedIOException failure(String sentence) {
        return new UncheckedIOException(sentence, new IOException(sentence));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
