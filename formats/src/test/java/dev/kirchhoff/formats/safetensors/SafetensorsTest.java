package dev.kirchhoff.formats.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.tensor.Shape;
import dev.kirchhoff.tensor.StoredArray;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("x.safetensors");
    }

    private void writeRaw(String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        Files.write(
                file(),
                ByteBuffer.allocate(8 + text.length + dataBytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .array());
    }

    @Test
    void readsWhatItWrote() {
        float[] weights = new float[70_000];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i * 0.5f - 1;
        }
        weights[1] = Float.NaN;
        weights[2] = Float.NEGATIVE_INFINITY;
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        arrays.put("conv1.weight", new StoredArray.Floats(Shape.of(7, 10_000), weights));
        arrays.put("step", new StoredArray.Longs(Shape.of(), new long[] {Long.MIN_VALUE}));
        arrays.put("odd \"name\"\\\n\u00e9", new StoredArray.Floats(Shape.of(1), new float[] {2}));
        Map<String, String> metadata = Map.of("version", "1", "note", "{\"json\": \"inside\"}\t\u0001");
        new Safetensors(metadata, arrays).write(file());

        Safetensors read = Safetensors.read(file());
        assertThat(read.metadata()).isEqualTo(metadata);
        assertThat(read.arrays()).containsOnlyKeys(arrays.keySet());
        assertThat(read.floats("conv1.weight")).containsExactly(weights);
        assertThat(read.arrays().get("conv1.weight").shape()).isEqualTo(Shape.of(7, 10_000));
        assertThat(read.longs("step")).containsExactly(Long.MIN_VALUE);
        assertThat(read.floats("odd \"name\"\\\n\u00e9")).containsExactly(2);
    }

    /** What the reference library (safetensors 0.8.0 for Python) makes of the same arrays, byte for byte. */
    @Test
    void writesTheBytesOfTheReferenceLibrary() {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        arrays.put("a", new StoredArray.Floats(Shape.of(2), new float[] {1, -2}));
        arrays.put("n", new StoredArray.Longs(Shape.of(), new long[] {7}));
        new Safetensors(Map.of("k", "v"), arrays).write(file());
        String expected = "\u0088\0\0\0\0\0\0\0"
                + "{\"__metadata__\":{\"k\":\"v\"},\"n\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}    "
                + "\7\0\0\0\0\0\0\0\0\0\u0080?\0\0\0\u00c0";
        assertThat(file()).hasBinaryContent(expected.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void acceptsBlanksAndAnyOrder() throws IOException {
        writeRaw("""
                { "b" : {"data_offsets": [4, 12], "shape": [1], "dtype": "I64"} ,
                  "a" : {"shape": [1, 1], "dtype": "F32", "data_offsets": [0, 4]} }  """, 12);
        Safetensors read = Safetensors.read(file());
        assertThat(read.longs("b")).containsExactly(0);
        assertThat(read.floats("a")).containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                                                         | 0  | it is no JSON
            {"a":1}                                                                   | 0  | an object is expected
            {} x                                                                      | 0  | at character 3, it is no JSON
            {} {}                                                                     | 0  | text follows the end
            {"a":{"dtype":"F32","shape":[1]}}                                         | 4  | array 'a' lacks one of
            {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}                   | 4  | a whole number
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":"y"}}            | 4  | unknown key 'x'
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{}}             | 4  | 'a' stands twice
            {"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}                    | 4  | type F16; F32 and I64
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}                    | 4  | needs 8 bytes, but has 4
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}                    | 8  | starts at 0 must follow
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | 4 | array 'b' lies at bytes 0 to 4
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                    | 3  | need 4 bytes, but 3 bytes follow
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                    | 9  | need 4 bytes, but 9 bytes follow
            {"a":{"dtype":"F32","shape":[99999999999],"data_offsets":[0,4]}}          | 4  | more elements than
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}                    | 4  | lies at bytes 4 to 0
            {"__metadata__":{"k":3}}                                                  | 0  | a string is expected
            {"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}                  | 4  | a whole number
            {"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}                   | 4  | it is no JSON.
            {"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}}  | 4  | a whole number
            {"a":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,4]}}  | 4  | more elements than
            {"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,0]}}          | 0  | more elements than
            {"a":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}}                  | 4  | a whole number
            """)
    void saysWhatIsWrong(String header, int dataBytes, String sentence) throws IOException {
        writeRaw(header, dataBytes);
        assertThatThrownBy(() -> Safetensors.read(file()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The file " + file() + " is no intact safetensors file: ")
                .hasMessageContaining(sentence);
    }

    /** As the reference library reads them: an array without elements lies where it ends. */
    @Test
    void emptyArraysAreReadAndWritten() throws IOException {
        writeRaw(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[0,0]},"
                        + "\"b\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                        + "\"c\":{\"dtype\":\"I64\",\"shape\":[2,0],\"data_offsets\":[8,8]}}",
                8);
        Safetensors read = Safetensors.read(file());
        assertThat(read.floats("a")).isEmpty();
        assertThat(read.arrays().get("a").shape()).isEqualTo(Shape.ofStored(0, 3));
        assertThat(read.longs("b")).containsExactly(0);
        assertThat(read.longs("c")).isEmpty();

        read.write(file());
        assertThat(Safetensors.read(file()).arrays()).usingRecursiveComparison().isEqualTo(read.arrays());
    }

    /** A hundred thousand extents, a name of a megabyte, ten thousand brackets: refused at once, in a sentence of a line or two. */
    @Test
    void whatIsTooLongIsRefusedAtOnceInAShortSentence() throws IOException {
        String extents = "1,".repeat(100_000) + "1";
        String name = "n".repeat(1 << 20);
        for (String header : List.of(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[" + extents + "],\"data_offsets\":[0,4]}}",
                "{\"" + name + "\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"" + name + "\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"" + name + "\":1}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[" + "1".repeat(100_000) + "],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":" + "[".repeat(10_000) + "}}",
                "{\"a\":" + name + "}")) {
            writeRaw(header, 4);
            long start = processorTime();
            assertThatThrownBy(() -> Safetensors.read(file()))
                    .isInstanceOf(InvalidInputException.class)
                    .satisfies(refusal -> assertThat(refusal.getMessage())
                            .hasSizeLessThan(file().toString().length() + 300));
            assertThat(processorTime() - start).as(header.substring(0, 40)).isLessThan(1_000_000_000L);
        }
    }

    /** Time that the processor gave this thread, in ns: a busy machine gives it later. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void saysThatAFileIsNoneOfThem() throws IOException {
        Files.write(file(), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> Safetensors.read(file())).hasMessageContaining("has 3 bytes, too few");
        Files.writeString(file(), "PK\3\4 something foreign");
        assertThatThrownBy(() -> Safetensors.read(file())).hasMessageContaining("bytes follow");
        byte[] invalid = Arrays.copyOf(new byte[] {2}, 10);
        invalid[8] = (byte) 0xC3;
        invalid[9] = 0x28;
        Files.write(file(), invalid);
        assertThatThrownBy(() -> Safetensors.read(file())).hasMessageContaining("is not UTF-8");
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> Safetensors.read(absent))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Cannot read " + absent + ": there is no such file.");
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        new Safetensors(Map.of(), Map.of("a", new StoredArray.Floats(Shape.of(3), new float[3]))).write(file());
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Safetensors.read(file())).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void saysWhichArrayIsMissing() {
        Safetensors file = new Safetensors(Map.of(), Map.of("a", new StoredArray.Longs(Shape.of(1), new long[1])));
        assertThatThrownBy(() -> file.floats("a")).hasMessage("There is no F32 array 'a' among the arrays [a].");
        assertThatThrownBy(() -> file.longs("b")).hasMessage("There is no I64 array 'b' among the arrays [a].");
    }
}
