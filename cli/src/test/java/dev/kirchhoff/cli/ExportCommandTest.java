package dev.kirchhoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kirchhoff.formats.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    @TempDir
    private static Path folder;

    private static String run;

    @BeforeAll
    static void train() throws IOException {
        run = folder.resolve("run").toString();
        Command trained = Command.run(
                "train", SmallConfig.in(folder), "--set", "hardware=rapa", "--set", "training.epochs=1", "--out", run);
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    @Test
    void writesAModelAndSaysWhatItDoesNotHold() {
        Path model = folder.resolve("model.onnx");
        Command export = Command.run("export", run, model.toString());

        assertThat(export.code()).as(export.err()).isZero();
        assertThat(export.err()).isEmpty();
        assertThat(export.out())
                .isEqualTo("The model holds the weights of the arrays of linear1, linear2; their noise, converters and "
                        + "devices have no counterpart in ONNX.\nModel: " + model + "\n");
        assertThat(OnnxModel.read(model).network().outputShape().size()).isEqualTo(10);
    }

    @Test
    void aNetlistIsWrittenOfResistorsAlone() {
        Command export = Command.run("export", run, folder.resolve("net.sp").toString());

        assertThat(export.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(export.err()).contains("cannot be written as a netlist").hasLineCount(1);
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "");
        Command export =
                Command.run("export", run, blocked.resolve("model.onnx").toString());

        assertThat(export.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(export.err()).contains("blocked").hasLineCount(1);
    }
}
