package dev.kirchhoff.cli.fuzz;

import dev.kirchhoff.cli.Command;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.dataset.DatasetSplit;
import dev.kirchhoff.dataset.Framing;
import dev.kirchhoff.formats.dataset.DatasetDescription;
import dev.kirchhoff.formats.dataset.DatasetFormats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Folders of data sets, read as {@code data info} does: idx, CIFAR, MAT, npy, and images by class. */
final class DataTargets {

    private static final Mutator BYTES = new ByteMutator();
    private static final Mutator TEXT = new TextMutator(List.of("class", "a", "b"));
    private static final Framing SMALL = new Framing(List.of(6), List.of(5, 4));

    private DataTargets() {}

    static List<Target> all() {
        return List.of(
                new Target("idx", 6, idx(), DataTargets::read),
                new Target("cifar", 3, cifar(), DataTargets::read),
                new Target("mat", 6, mat(), DataTargets::read),
                new Target("npy", 8, npy(), DataTargets::read),
                new Target("pictures", 10, pictures(), DataTargets::read));
    }

    private static Command read(Path folder, RandomGenerator random) {
        Framing framing = random.nextInt(4) == 0 ? SMALL : Framing.NONE;
        return Command.part(() -> {
            DatasetSplit split = DatasetFormats.open(folder, framing);
            readAll(split.train());
            readAll(split.test());
            return DatasetDescription.of(split).text();
        });
    }

    private static void readAll(Dataset items) {
        float[] values = new float[items.itemShape().size()];
        for (int item = 0; item < items.size(); item++) {
            items.read(item, values);
        }
    }

    /** A seed for each file of a set. */
    private static List<Seed> each(Map<String, byte[]> files, Mutator mutator) {
        return files.keySet().stream()
                .map(name -> new Seed(files, name, name.endsWith(".txt") ? TEXT : mutator))
                .toList();
    }

    private static byte[] noise(int bytes, int below) {
        byte[] noise = new byte[bytes];
        Random random = new Random(bytes);
        for (int i = 0; i < bytes; i++) {
            noise[i] = (byte) random.nextInt(below);
        }
        return noise;
    }

    private static List<Seed> idx() {
        Map<String, byte[]> plain = new LinkedHashMap<>();
        Map<String, byte[]> packed = new LinkedHashMap<>();
        for (String part : List.of("train", "t10k")) {
            ByteBuffer images = ByteBuffer.allocate(16 + 6 * 20)
                    .putInt(0x803)
                    .putInt(6)
                    .putInt(5)
                    .putInt(4);
            ByteBuffer labels = ByteBuffer.allocate(8 + 6).putInt(0x801).putInt(6);
            plain.put(part + "-images-idx3-ubyte", images.put(noise(120, 256)).array());
            plain.put(part + "-labels-idx1-ubyte", labels.put(noise(6, 3)).array());
        }
        plain.forEach((name, bytes) -> packed.put(name + ".gz", Containers.packed(bytes)));
        plain.put("classes.txt", "a\nb\nc\n".getBytes(StandardCharsets.UTF_8));
        List<Seed> seeds = new ArrayList<>(each(plain, BYTES));
        seeds.addAll(each(packed, Containers.gzip(BYTES)));
        return seeds;
    }

    private static List<Seed> cifar() {
        Map<String, byte[]> ten = new LinkedHashMap<>();
        ten.put("data_batch_1.bin", records(1, 10));
        ten.put("data_batch_2.bin", records(1, 10));
        ten.put("test_batch.bin", records(1, 10));
        ten.put("batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n".getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> hundred = Map.of("train.bin", records(2, 100), "test.bin", records(2, 100));
        List<Seed> seeds = new ArrayList<>(each(ten, BYTES));
        seeds.addAll(each(new java.util.TreeMap<>(hundred), BYTES));
        return seeds;
    }

    private static byte[] records(int labels, int classes) {
        ByteBuffer records = ByteBuffer.allocate(2 * (labels + 3072));
        for (int record = 0; record < 2; record++) {
            records.put(noise(labels, classes)).put(noise(3072, 256));
        }
        return records.array();
    }

    private static List<Seed> mat() {
        List<Seed> seeds = new ArrayList<>();
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (boolean packed : new boolean[] {false, true}) {
                MatWriter writer = new MatWriter(order);
                byte[] file = writer.file(
                        packed,
                        writer.array("X", 2, noise(32 * 32 * 3 * 2, 256), 32, 32, 3, 2),
                        writer.array("y", 2, new byte[] {1, 10}, 2, 1));
                seeds.addAll(
                        each(new java.util.TreeMap<>(Map.of("train_32x32.mat", file, "test_32x32.mat", file)), BYTES));
            }
        }
        return seeds;
    }

    private static List<Seed> npy() {
        List<Seed> seeds = new ArrayList<>();
        for (String type : List.of("<f4", ">f8", "|u1", "<f2")) {
            int width = type.charAt(2) - '0';
            int axes = type.equals("|u1") ? 3 : 4;
            String shape = axes == 3 ? "(4, 3, 2)" : "(4, 3, 2, 1)";
            byte[] items = array(type, shape, new byte[24 * width]);
            byte[] labels = array("<i8", "(4,)", new byte[4 * Long.BYTES]);
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put("x_train.npy", items);
            files.put("y_train.npy", labels);
            files.put("x_test.npy", items);
            files.put("y_test.npy", labels);
            seeds.addAll(each(files, DataTargets::header));
        }
        return seeds;
    }

    private static byte[] array(String type, String shape, byte[] values) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
        ByteBuffer file =
                ByteBuffer.allocate(10 + header.length() + values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        return file.put(header.getBytes(StandardCharsets.US_ASCII)).put(values).array();
    }

    /** The header as text with its length before it, or the file as bytes. */
    private static byte[] header(byte[] sound, byte[] other, RandomGenerator random) {
        if (random.nextBoolean()) {
            return BYTES.mutate(sound, other, random);
        }
        int length = sound[8] & 0xFF;
        byte[] header = new TextMutator(List.of("descr", "fortran_order", "shape", "True", "<f4", "(1,)", "O", "<i8"))
                .mutate(java.util.Arrays.copyOfRange(sound, 10, 10 + length), new byte[] {'{', '}'}, random);
        byte[] changed = ByteMutator.replaced(sound, 10, length, header);
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) header.length);
        return changed;
    }

    private static List<Seed> pictures() {
        List<Seed> seeds = new ArrayList<>();
        for (String kind : PictureSeeds.KINDS) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            String name = kind.startsWith("jpeg") ? "b.jpg" : "b.png";
            files.put("train/one/a.png", PictureSeeds.of("grey"));
            files.put("train/two/" + name, PictureSeeds.of(kind));
            files.put("test/two/" + name, PictureSeeds.of(kind));
            seeds.add(new Seed(files, "train/two/" + name, kind.startsWith("jpeg") ? BYTES : Containers.png()));
            seeds.add(new Seed(files, "test/two/" + name, kind.startsWith("jpeg") ? BYTES : Containers.png()));
        }
        return seeds;
    }
}
