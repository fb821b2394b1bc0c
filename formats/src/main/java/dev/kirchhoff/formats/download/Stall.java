package dev.kirchhoff.formats.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Ends a stream that brings nothing: a read that waits longer than the patience lasts fails, because the stream is closed under it. The client
 * has a time limit for the head of an answer only.
 */
final class Stall implements AutoCloseable {

    private final InputStream stream;
    private final Duration patience;
    private final Thread watch;
    private volatile long last = System.nanoTime();
    private volatile boolean ended;

    /** Watches a stream until it is closed. */
    Stall(InputStream stream, Duration patience) {
        this.stream = stream;
        this.patience = patience;
        this.watch = Thread.ofVirtual().start(this::watch);
    }

    /** Something came. */
    void moved() {
        last = System.nanoTime();
    }

    /** Whether the stream was closed for want of progress. */
    boolean ended() {
        return ended;
    }

    private void watch() {
        try {
            for (long left = patience.toNanos(); left > 0; left = patience.toNanos() - (System.nanoTime() - last)) {
                Thread.sleep(Duration.ofNanos(left));
            }
            ended = true;
            stream.close();
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the watch. */
    @Override
    public void close() {
        watch.interrupt();
    }
}
