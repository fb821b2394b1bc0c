package dev.kirchhoff.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long do the three products of a layer take on one thread? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MatrixProductBenchmark {

    /** Rows, inputs and outputs. */
    @Param({"640-76-32", "80-801-32", "80-801-64", "512-512-512", "1024-1024-1024"})
    public String shape = "";

    private MatrixProduct product = new MatrixProduct(1, 1, 1);

    /** Makes the operands. */
    @Setup
    public void open() {
        String[] extents = shape.split("-", -1);
        product = new MatrixProduct(
                Integer.parseInt(extents[0]), Integer.parseInt(extents[1]), Integer.parseInt(extents[2]));
    }

    /** Y = X Wᵀ. */
    @Benchmark
    public void forward() {
        product.forward();
    }

    /** Z = D W. */
    @Benchmark
    public void backward() {
        product.backward();
    }

    /** G += Dᵀ X. */
    @Benchmark
    public void gradient() {
        product.gradient();
    }
}
