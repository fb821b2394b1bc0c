package dev.kirchhoff.cli;

import dev.kirchhoff.formats.download.DataDownload;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far a download is, one line for each file in turn. */
final class DownloadProgress implements DataDownload.Progress, AutoCloseable {

    private final PrintWriter err;
    private final int columns = Terminal.columns();
    private String shown = "";
    private @Nullable ProgressLine line;

    DownloadProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void at(String file, long done, long total) {
        if (line == null || !file.equals(shown)) {
            close();
            shown = file;
            line = new ProgressLine(file, done, total, err, columns);
        }
        line.at(done, (done >> 20) + " of " + (total >> 20) + " MiB");
    }

    /** Wipes the line away. */
    @Override
    public void close() {
        if (line != null) {
            line.close();
            line = null;
        }
    }
}
