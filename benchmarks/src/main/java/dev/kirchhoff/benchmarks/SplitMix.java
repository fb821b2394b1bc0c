package dev.kirchhoff.benchmarks;

/** splitmix64 (Steele, Lea and Flood 2014): the data of the tile benchmark, the same numbers as other tools are given. */
final class SplitMix {

    private long state;

    SplitMix(long seed) {
        this.state = seed;
    }

    /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
    double uniform() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }

    /** Gaussian of mean 0 and standard deviation 1: √(-2 ln u₁) cos(2π u₂). */
    double gaussian() {
        double radius = Math.sqrt(-2 * Math.log(uniform()));
        return radius * Math.cos(2 * Math.PI * uniform());
    }
}
