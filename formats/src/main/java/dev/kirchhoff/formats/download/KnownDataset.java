package dev.kirchhoff.formats.download;

import dev.kirchhoff.Excerpt;
import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.formats.dataset.FashionMnist;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A data set that can be fetched: a few files, or one archive ({@code .tar.gz}) of files.
 *
 * @param name name on the command line
 * @param origin authors and terms, for the user
 * @param base address of the folder of the files, with a slash at the end
 * @param files what to fetch
 * @param members what the archive must hold; empty if the files are not an archive
 * @param classes class names to write beside files that lack them; empty if they have them or need none
 */
public record KnownDataset(
        String name, String origin, URI base, List<RemoteFile> files, List<String> members, List<String> classes) {

    /**
     * The sets with their addresses, sizes and checksums. The page of LeCun no longer hands out MNIST; its files are
     * taken unchanged from the copy that the CVDF foundation hosts. Checksums as in TensorFlow Datasets.
     */
    public static final List<KnownDataset> ALL = List.of(
            idx(
                    "mnist",
                    "LeCun, Cortes, Burges 1998; no licence stated",
                    "https://storage.googleapis.com/cvdf-datasets/mnist/",
                    List.of(),
                    train(9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
                    trainLabels(28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
                    test(1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
                    testLabels(4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
            idx(
                    "fashion-mnist",
                    "Xiao, Rasul, Vollgraf 2017 (Zalando); MIT licence",
                    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
                    FashionMnist.CLASSES,
                    train(26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
                    trainLabels(29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
                    test(4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
                    testLabels(5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
            cifar(
                    "cifar-10",
                    new RemoteFile(
                            "cifar-10-binary.tar.gz",
                            170_052_171,
                            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"),
                    Stream.concat(
                                    IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin"),
                                    Stream.of("test_batch.bin", "batches.meta.txt"))
                            .toList()),
            cifar(
                    "cifar-100",
                    new RemoteFile(
                            "cifar-100-binary.tar.gz",
                            168_513_733,
                            "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"),
                    List.of("train.bin", "test.bin", "fine_label_names.txt")),
            new KnownDataset(
                    "svhn",
                    "Netzer et al. 2011, cropped digits; for non-commercial use only",
                    URI.create("https://ufldl.stanford.edu/housenumbers/"),
                    List.of(
                            new RemoteFile(
                                    "train_32x32.mat",
                                    182_040_794,
                                    "435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8"),
                            new RemoteFile(
                                    "test_32x32.mat",
                                    64_275_384,
                                    "cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b")),
                    List.of(),
                    List.of()));

    /**
     * The set of this name.
     *
     * @throws InvalidInputException if there is none; the sentence lists those there are
     */
    public static KnownDataset named(String name) {
        return ALL.stream().filter(set -> set.name.equals(name)).findFirst().orElseThrow(() -> {
            String names = ALL.stream().map(KnownDataset::name).collect(Collectors.joining(", "));
            return new InvalidInputException(
                    "No data set '" + Excerpt.of(name) + "' is known; these are: " + names + ".");
        });
    }

    /** The same set at another address, for a mirror. */
    public KnownDataset at(URI otherBase) {
        return new KnownDataset(name, origin, otherBase, files, members, classes);
    }

    /** Bytes to fetch. */
    public long bytes() {
        return files.stream().mapToLong(RemoteFile::bytes).sum();
    }

    private static KnownDataset idx(
            String name, String origin, String base, List<String> classes, RemoteFile... files) {
        return new KnownDataset(name, origin, URI.create(base), List.of(files), List.of(), classes);
    }

    private static KnownDataset cifar(String name, RemoteFile archive, List<String> members) {
        return new KnownDataset(
                name,
                "Krizhevsky 2009; no licence stated",
                URI.create("https://www.cs.toronto.edu/~kriz/"),
                List.of(archive),
                members,
                List.of());
    }

    private static RemoteFile train(long bytes, String sha256) {
        return new RemoteFile("train-images-idx3-ubyte.gz", bytes, sha256);
    }

    private static RemoteFile trainLabels(long bytes, String sha256) {
        return new RemoteFile("train-labels-idx1-ubyte.gz", bytes, sha256);
    }

    private static RemoteFile test(long bytes, String sha256) {
        return new RemoteFile("t10k-images-idx3-ubyte.gz", bytes, sha256);
    }

    private static RemoteFile testLabels(long bytes, String sha256) {
        return new RemoteFile("t10k-labels-idx1-ubyte.gz", bytes, sha256);
    }
}
