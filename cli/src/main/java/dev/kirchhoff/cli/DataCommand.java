package dev.kirchhoff.cli;

import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.formats.dataset.DatasetDescription;
import dev.kirchhoff.formats.dataset.DatasetFormats;
import dev.kirchhoff.formats.download.DataDownload;
import dev.kirchhoff.formats.download.KnownDataset;
import dev.kirchhoff.parallel.Workers;
import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches data sets, and says what is in them. */
@Command(
        name = "data",
        header = "Download a data set, or say what is in one.",
        subcommands = {DataCommand.Get.class, DataCommand.Info.class},
        footer = {
            "",
            "@|bold Examples|@",
            "  ${ROOT-COMMAND-NAME} data get cifar-10",
            "  ${ROOT-COMMAND-NAME} data info data/cifar-10"
        })
final class DataCommand implements Runnable {

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void run() {
        throw common.wrongUsage("A command is missing: get or info");
    }

    /** Downloads a data set. */
    @Command(
            name = "get",
            header = "Download a data set from its official address; what was cut off goes on where it stopped.",
            footer = {"", "@|bold Example|@", "  ${ROOT-COMMAND-NAME} data get cifar-10 --out data/cifar-10"})
    @SuppressWarnings("NullAway.Init") // picocli fills the fields in
    static final class Get implements Callable<Integer> {

        @Mixin
        private final CommonOptions common = new CommonOptions();

        @Parameters(
                paramLabel = "NAME",
                completionCandidates = Names.class,
                description = "One of ${COMPLETION-CANDIDATES}.")
        private String name;

        @Option(names = "--out", paramLabel = "DIR", description = "Folder for the files. Default: data/NAME.")
        private @Nullable Path out;

        @Option(names = "--mirror", paramLabel = "URL", description = "Folder on another server that has the files.")
        private @Nullable URI mirror;

        @Override
        public Integer call() {
            KnownDataset set = KnownDataset.named(name);
            Path folder = out != null ? out : Path.of("data", name);
            try (DownloadProgress progress = new DownloadProgress(common.err())) {
                DataDownload.get(mirror == null ? set : set.at(mirror), folder, progress);
            }
            common.out().println(name + " is in " + folder + " (" + set.origin() + ").");
            return ExitCode.DONE;
        }
    }

    /** Describes a data set. */
    @Command(
            name = "info",
            header = "Say what a folder of CIFAR, SVHN, idx, npy or image files holds, having read all of it.",
            footer = {"", "@|bold Example|@", "  ${ROOT-COMMAND-NAME} data info data/cifar-10"})
    @SuppressWarnings("NullAway.Init") // picocli fills the fields in
    static final class Info implements Callable<Integer> {

        @Mixin
        private final CommonOptions common = new CommonOptions();

        @Parameters(paramLabel = "PATH", description = "Folder of a data set.")
        private Path folder;

        @Option(names = "--json", description = "Write it to standard output as one JSON document.")
        private boolean json;

        @Override
        public Integer call() {
            DatasetSplit split = DatasetFormats.open(folder);
            readAll(split.train());
            readAll(split.test());
            DatasetDescription description = DatasetDescription.of(split);
            if (json) {
                common.out().println(Json.of(description));
            } else {
                common.out().print(description.text());
            }
            return ExitCode.DONE;
        }

        /** Finds what is damaged behind a sound header. */
        private static void readAll(Dataset items) {
            try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
                float[][] values = new float[workers.count()][items.itemShape().size()];
                workers.run(items.size(), (item, worker) -> items.read(item, values[worker]));
            }
        }
    }

    /** The sets that can be fetched. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return KnownDataset.ALL.stream().map(KnownDataset::name).iterator();
        }
    }
}
