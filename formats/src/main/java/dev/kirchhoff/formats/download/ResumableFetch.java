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
import java.net.http.HttpConnectTimeoutException;
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
 * gives a file its name only when its length and checksum are right. A transfer that stands still for so long as the patience lasts, or
 * breaks, is taken up where it stopped, as long as every attempt brings something.
 */
final class ResumableFetch implements AutoCloseable {

    /** How long nothing may happen. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int CHUNK = 1 << 16;

    private final Duration patience;

    private final DataDownload.Progress progress;
    private final HttpClient client;

    ResumableFetch(DataDownload.Progress progress, Duration patience) {
        this.progress = progress;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(ProxySelector.getDefault())
                .build();
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
        while (sizeOf(part) < file.bytes()) {
            long before = sizeOf(part);
            try {
                transfer(address, file, part);
            } catch (BrokenTransfer broken) {
                if (sizeOf(part) <= before) {
                    throw broken.failure;
                }
            }
        }
        String found = sha256(part);
        if (!found.equals(file.sha256())) {
            Files.delete(part);
            throw failure("The file from " + address + " is damaged: its SHA-256 checksum is " + found + " instead of "
                    + file.sha256() + "; it was deleted, so try again.");
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static long sizeOf(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : -1;
    }

    private void transfer(URI address, RemoteFile file, Path part) throws IOException {
        long have = Math.max(0, sizeOf(part));
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        HttpResponse<InputStream> response = send(address, request.build(), have, file);
        boolean resumed = response.statusCode() == 206;
        try (InputStream in = response.body()) {
            if (!resumed && response.statusCode() != 200) {
                throw failure("The server answered " + response.statusCode() + " instead of sending " + address + ".");
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    Stall stall = new Stall(in, patience)) {
                channel.truncate(resumed ? have : 0);
                channel.position(channel.size());
                receive(in, channel, stall, address, file);
                channel.force(true);
            }
        }
    }

    private void receive(InputStream in, FileChannel channel, Stall stall, URI address, RemoteFile file)
            throws IOException {
        OutputStream out = Channels.newOutputStream(channel);
        byte[] chunk = new byte[CHUNK];
        long done = channel.position();
        for (int read = read(in, chunk, stall, address, done, file); read >= 0; ) {
            out.write(chunk, 0, read);
            done += read;
            progress.at(file.name(), done, file.bytes());
            if (done > file.bytes()) {
                throw failure(String.format(
                        Locale.ROOT, "The file at %s is longer than the %,d bytes expected.", address, file.bytes()));
            }
            read = read(in, chunk, stall, address, done, file);
        }
        if (done < file.bytes()) {
            throw cut(stall.ended(), address, done, file, new IOException("the server closed the connection"));
        }
    }

    private int read(InputStream in, byte[] chunk, Stall stall, URI address, long done, RemoteFile file) {
        try {
            stall.moved();
            return in.read(chunk);
        } catch (IOException e) {
            throw cut(stall.ended(), address, done, file, e);
        }
    }

    private HttpResponse<InputStream> send(URI address, HttpRequest request, long have, RemoteFile file) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException("The download was interrupted.", new InterruptedIOException("interrupted"));
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw unreachable(address, e);
        } catch (HttpTimeoutException e) {
            throw cut(true, address, have, file, e);
        } catch (IOException e) {
            throw have > 0 ? cut(false, address, have, file, e) : unreachable(address, e);
        }
    }

    private UncheckedIOException unreachable(URI address, IOException failure) {
        return new UncheckedIOException(
                "Cannot reach " + address.getHost() + ": " + reason(failure)
                        + "; without a network, data sets can be copied into a folder by hand.",
                failure);
    }

    private String reason(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "its name cannot be resolved";
            }
        }
        return switch (failure) {
            case HttpConnectTimeoutException late -> "no answer within " + patience.toSeconds() + " s";
            case ConnectException refused -> "no connection";
            default -> IoReason.of(failure);
        };
    }

    private BrokenTransfer cut(boolean stalled, URI address, long done, RemoteFile file, IOException cause) {
        String happened = stalled ? "%s sent nothing for " + patience.toSeconds() + " s" : "The connection to %s broke";
        return new BrokenTransfer(new UncheckedIOException(
                String.format(
                        Locale.ROOT,
                        happened + " after %,d of %,d bytes of %s; run the same command again to go on.",
                        address.getHost(),
                        done,
                        file.bytes(),
                        file.name()),
                cause));
    }

    /** A transfer that ended too early: what the user is told if it is not taken up again. */
    private static final class BrokenTransfer extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final UncheckedIOException failure;

        private BrokenTransfer(UncheckedIOException failure) {
            super(failure);
            this.failure = failure;
        }
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
