package dev.kirchhoff.cli;

import dev.kirchhoff.formats.download.DataDownload;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal how far a download is, one line for each file in turn. */
final class DownloadProgress implements DataDownload.Progress, AutoCloseable {

    private final PrintWriter err;
    private final int columns = Terminal.columns();
    private String shown = "";
    private @Nullable ProgressBar bar;

    DownloadProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void at(String file, long done, long total) {
        if (columns == 0) {
            return;
        }
        if (bar == null || !file.equals(shown)) {
            close();
            shown = file;
            bar = ProgressLine.show(file, done, total, err, columns);
        }
        bar.setExtraMessage((done >> 20) + " of " + (total >> 20) + " MiB");
        bar.stepTo(done);
    }

    /** Wipes the line away. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
