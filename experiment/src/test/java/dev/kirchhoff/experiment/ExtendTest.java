package dev.kirchhoff.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kirchhoff.InvalidInputException;
import dev.kirchhoff.experiment.SmallRun.Recorder;
import dev.kirchhoff.kernels.Kernels;
import dev.kirchhoff.kernels.ScalarKernels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on otherwise than it began: longer, or on other kernels. */
class ExtendTest {

    @TempDir
    Path folder;

    /** With a schedule that does not depend on the length, it is the run that was planned longer from the start. */
    @Test
    void aLongerRunIsTheRunThatWasPlannedSo() throws Exception {
        String constant = "training.schedule=constant";
        Experiments.train(SmallRun.plan(folder, constant), folder.resolve("whole"), SmallRun.options(), new Recorder());
        Path run = folder.resolve("run");
        Experiments.train(
                SmallRun.plan(folder, constant, "training.epochs=2"), run, SmallRun.options(), new Recorder());
        Recorder recorder = new Recorder();

        ResultTable table = Experiments.extend(run, 4, SmallRun.options(), recorder);

        assertThat(recorder.messages)
                .containsExactly(
                        "4 epochs instead of 2; steps to come follow the schedule over 4 epochs, with learning rate"
                                + " 0.0200 after epoch 2");
        assertThat(SmallRun.last(run)).isEqualTo(SmallRun.last(folder.resolve("whole")));
        assertThat(table.results().getFirst().epochs()).isEqualTo(4);
        assertThat(run.resolve("config.yaml")).content().contains("epochs: 4");
    }

    @Test
    void stepsToComeFollowTheScheduleOfTheNewLength() throws Exception {
        Path run = folder.resolve("run");
        Experiments.train(SmallRun.plan(folder, "training.epochs=2"), run, SmallRun.options(), new Recorder());
        Recorder recorder = new Recorder();

        Experiments.extend(run, 4, SmallRun.options(), recorder);

        assertThat(recorder.messages).first().asString().endsWith("with learning rate 0.0100 after epoch 2");
        assertThat(recorder.epochs).hasSize(2);
        assertThat(new RunFolder(run).metrics(4).get(2).metrics().rate()).isBetween(0.003, 0.01);
    }

    @Test
    void aSweepBecomesLonger() throws Exception {
        Path out = folder.resolve("sweep");
        Experiments.train(
                SmallRun.plan(folder, "seed=[1, 2]", "training.epochs=1"), out, SmallRun.options(), new Recorder());

        ResultTable table = Experiments.extend(out, 2, SmallRun.options(), new Recorder());

        assertThat(table.results()).extracting(RunResult::epochs).containsExactly(2, 2);
        assertThat(Experiments.resume(out, SmallRun.options(), new Recorder())).isEqualTo(table);
    }

    @Test
    void whatCannotBeMadeLongerIsRefused() {
        Path run = folder.resolve("run");
        Experiments.train(SmallRun.plan(folder, "training.epochs=2"), run, SmallRun.options(), new Recorder());
        assertThatThrownBy(() -> Experiments.extend(run, 1, SmallRun.options(), new Recorder()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(run + " is planned for 2 epochs; 1 would be fewer");
        Path sweep = folder.resolve("sweep");
        Experiments.train(SmallRun.plan(folder, "training.epochs=[1, 2]"), sweep, SmallRun.options(), new Recorder());
        assertThatThrownBy(() -> Experiments.extend(sweep, 3, SmallRun.options(), new Recorder()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the runs of " + sweep
                        + " differ in their epochs; resume those that are to be longer one by one");
    }

    @Test
    void otherKernelsAreSaid() throws Exception {
        Kernels scalar = new ScalarKernels();
        String best = Kernels.best().name();
        Assumptions.assumeFalse(best.equals(scalar.name()), "there are no other kernels here");
        Path run = folder.resolve("run");
        assertThatThrownBy(() -> Experiments.train(
                        SmallRun.plan(folder), run, SmallRun.options(1, SmallRun.after(3)), new Recorder()))
                .isInstanceOf(InterruptedRunException.class);
        Recorder recorder = new Recorder();

        Experiments.resume(run, new RunOptions(1, scalar, "test", () -> false), recorder);

        assertThat(recorder.messages)
                .containsExactly("epoch-0000-batch-00003.safetensors was computed by kernels " + best
                        + ", and the run goes on with scalar: weights will differ by rounding from those of a run that never"
                        + " stopped, on devices by whole steps");
        assertThat(Checkpoint.read(SmallRun.checkpoints(run).getLast()).kernels())
                .isEqualTo("scalar");
        assertThat(Files.readString(run.resolve("run.json")))
                .contains("\"kernels\" : \"" + best, "\"kernels\" : \"scalar");
    }
}
