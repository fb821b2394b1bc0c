package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.dataset.Dataset;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.network.Mode;
import dev.kirchhoff.network.NetworkPass;
import dev.kirchhoff.parallel.Workers;
import dev.kirchhoff.random.RandomKey;
import dev.kirchhoff.testkit.Ngspice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resistive network trained here settles in ngspice to the outputs that it has here. */
class NetlistExportTest {

    private static final String RESISTORS = """
            network=[{type: doubled-input, gain: 4},
              {type: energy,
               units: [{type: resistors, outputs: 8, activation: voltages},
                       {type: resistors, outputs: 6, gain: 3, activation: {type: voltages, diodes: {type: exponential, saturation: 1.0e-6, ideality: 1, thermal: 0.1}}},
                       {type: resistors, activation: {type: voltages, diodes: none}}],
               relaxation: {freeSweeps: 3000, nudgedSweeps: 20, tolerance: 1.0e-7, limit: 1}}]
            """.replace("\n", "");

    @TempDir
    private Path folder;

    private TrainedRun train(String... overrides) {
        Path run = folder.resolve("run");
        Experiments.train(SmallRun.plan(folder, overrides), run, SmallRun.options(), new SmallRun.Recorder());
        return TrainedRun.open(run, Kernels.best(), message -> {});
    }

    private static float[] outputs(TrainedRun run, int image) {
        Dataset images = RunData.open(run.config()).sets().get(RunData.TEST);
        assertThat(images).isNotNull();
        float[] values = new float[images.itemShape().size()];
        images.read(image, values);
        NetworkPass pass = run.network().open(1, Mode.INFERENCE, Kernels.best(), Workers.serial());
        run.normalisation().apply(values, pass.input().data(), 0);
        pass.forward(new RandomKey(1, 0));
        return pass.output().data();
    }

    @Test
    void ngspiceGivesTheOutputsOfTheRun() throws Exception {
        TrainedRun run = train(
                RESISTORS,
                "training.epochs=1",
                "training.rate=0.01",
                "training.loss=mean-squared-error",
                "evaluation.votes=1");
        Path netlist = folder.resolve("net.sp");
        assertThat(NetlistExport.write(run, netlist, 7))
                .containsExactly("The sources are at the voltages of test image 7, class 1.");
        assertThat(Files.readString(netlist)).startsWith("* small, block energy1, test image 7, class 1\n");
        assertThatThrownBy(() -> NetlistExport.write(run, netlist, SmallRun.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no image 30; the test images of")
                .hasMessageContaining("are 0 to 29");
        float[] outputs = outputs(run, 7);
        Map<String, Double> voltages = Ngspice.solve(netlist);
        for (int i = 0; i < outputs.length; i++) {
            assertThat(voltages.get("n3_" + i)).isEqualTo(outputs[i], within(5e-6));
        }
    }

    @Test
    void networksWithoutResistorsAreRefused() {
        TrainedRun plain = train("training.epochs=1");
        Path netlist = folder.resolve("net.sp");
        assertThatThrownBy(() -> NetlistExport.write(plain, netlist, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "The network cannot be written as a netlist: it has 0 energy blocks, and a circuit is made of one"
                                + " block of resistors.");
        assertThat(netlist).doesNotExist();
    }

    @Test
    void otherEnergiesAreRefused() {
        String hopfield = "network=[flatten, {type: energy, units: [{type: dense}]}]";
        TrainedRun run = train(hopfield, "training.epochs=1", "training.rate=1e-3");
        assertThatThrownBy(() -> NetlistExport.write(run, folder.resolve("net.sp"), 0))
                .hasMessage(
                        "The network cannot be written as a netlist: block energy1: its units are no voltages joined by"
                                + " resistors.");
    }
}
