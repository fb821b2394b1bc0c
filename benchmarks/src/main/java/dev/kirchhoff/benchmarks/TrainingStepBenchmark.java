package dev.kirchhoff.benchmarks;

import dev.kirchhoff.tile.Hardware;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** How long does a training step of the RAPA network take? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TrainingStepBenchmark {

    /** Images of a batch. */
    @Param({"10", "128"})
    public int batch;

    /** Threads that work. */
    @Param({"1", "2"})
    public int threads;

    /** Tiles of the three convolutions. */
    @Param({"1-1-1", "16-4-1", "128-32-8"})
    public String tiles = "";

    private TrainingStep step = new TrainingStep(1, 1, new Hardware.Digital(), 1, 1, 1);

    /** Opens the passes. */
    @Setup
    public void open() {
        String[] numbers = tiles.split("-", -1);
        step = new TrainingStep(
                batch,
                threads,
                new Hardware.Digital(),
                Integer.parseInt(numbers[0]),
                Integer.parseInt(numbers[1]),
                Integer.parseInt(numbers[2]));
    }

    /** One step. */
    @Benchmark
    public double step() {
        return step.step();
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        step.close();
    }
}
