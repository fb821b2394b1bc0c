package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.experiment.device.ResponsePlot;
import dev.kirchhoff.experiment.yaml.DeviceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeviceCommandTest {

    @TempDir
    private Path folder;

    /** Soft bounds of 1: after n pulses of 0.02 from −1 or 1 the distance to the other end is 2 · 0.98ⁿ. */
    private Path response() throws IOException {
        return Files.writeString(
                folder.resolve("response.csv"),
                IntStream.rangeClosed(1, 100)
                        .mapToObj(n -> (1 - 2 * Math.pow(0.98, n)) + "," + (2 * Math.pow(0.98, n) - 1))
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void aFitIsATableAndADeviceToPaste() throws IOException {
        Command fit = Command.run("device", "fit", response().toString());

        assertThat(fit.code()).as(fit.err()).isZero();
        assertThat(fit.out()).contains("100 up and 100 down pulses", "constant-step", "piecewise-step", "RMSE");
        String yaml = fit.out().substring(fit.out().indexOf("device:"));
        assertThat(DeviceConfig.parse("pasted", yaml).pulse().dwMin()).isBetween(0.0199, 0.0201);
        assertThat(yaml).contains("type: soft-bounds");
    }

    @Test
    void aFitIsAJsonDocumentAndAPicture() throws IOException {
        Path picture = folder.resolve("fit.png");
        Command fit = Command.run(
                "device", "fit", response().toString(), "--json", "--nodes", "3", "--plot", picture.toString());

        assertThat(fit.code()).as(fit.err()).isZero();
        JsonNode report = JsonMapper.shared().readTree(fit.out());
        assertThat(report.get("best").asString()).isEqualTo("soft-bounds");
        assertThat(report.get("upPulses").asInt()).isEqualTo(100);
        assertThat(report.get("fits")).hasSize(6);
        assertThat(report.at("/fits/1/device/pulse/dwMin").asDouble()).isBetween(0.0199, 0.0201);
        assertThat(report.at("/fits/5/device/up")).hasSize(3);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(ResponsePlot.WIDTH);
    }

    @Test
    void aFitOfRepeatedMeasurementsSaysOfHowMany() throws IOException {
        Path twice = Files.write(
                folder.resolve("twice.csv"),
                Files.readAllLines(response()).stream()
                        .map(line -> line + "," + line)
                        .toList());
        Command fit = Command.run("device", "fit", twice.toString());

        assertThat(fit.code()).as(fit.err()).isZero();
        assertThat(fit.out()).contains("100 up and 100 down pulses, the mean of 2 measurements", "type: soft-bounds");
    }

    @Test
    void aPresetIsPlotted() throws IOException {
        Path picture = folder.resolve("preset.png");
        Command plot = Command.run(
                "device", "plot", "reram-array-om", "--devices", "3", "--pulses", "40", "--out", picture.toString());

        assertThat(plot.code()).as(plot.err()).isZero();
        assertThat(plot.out()).isEqualTo(picture + "\n");
        assertThat(ImageIO.read(picture.toFile()).getHeight()).isEqualTo(ResponsePlot.HEIGHT);
    }

    @Test
    void theSamePictureComesOfTheSameSeed() throws IOException {
        assertThat(picture("1")).isEqualTo(picture("1")).isNotEqualTo(picture("2"));
    }

    private byte[] picture(String seed) throws IOException {
        Path file = folder.resolve(seed + ".png");
        assertThat(Command.run("device", "plot", "pcm", "--seed", seed, "--out", file.toString())
                        .code())
                .isZero();
        return Files.readAllBytes(file);
    }

    @Test
    void wrongInputIsSaidInOneSentence() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.csv"), "0.1,0.2\n0.3\n");
        Command fit = Command.run("device", "fit", broken.toString());
        assertThat(fit.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(fit.err())
                .contains("broken.csv, line 2: \"0.3\" is not a pulse")
                .hasLineCount(1);

        Command unknown = Command.run("device", "plot", "reram");
        assertThat(unknown.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(unknown.err())
                .contains("reram is neither a file nor a hardware preset")
                .hasLineCount(1);

        Path huge = Files.writeString(
                folder.resolve("huge.yaml"), "device: {type: soft-bounds, pulse: {dwMin: 1.0e+41}}\n");
        Command plot = Command.run(
                "device",
                "plot",
                huge.toString(),
                "--out",
                folder.resolve("huge.png").toString());
        assertThat(plot.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(plot.err())
                .contains("huge.yaml: a device was drawn with an up step of Infinity")
                .hasLineCount(1);

        assertThat(Command.run("device", "fit", response().toString(), "--nodes", "1")
                        .err())
                .contains("--nodes is 1; it must be 2 to 100");
        assertThat(Command.run("device", "plot", "pcm", "--devices", "0").err())
                .contains("--devices is 0; it must be 1 to 100");
        assertThat(Command.run("device", "plot", "pcm", "--pulses", "0").err())
                .contains("--pulses is 0; it must be 1 to 1000000");
        assertThat(Command.run("device").code()).isEqualTo(ExitCode.WRONG_INPUT);
    }
}
