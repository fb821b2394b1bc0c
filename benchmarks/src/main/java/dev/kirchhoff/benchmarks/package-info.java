/**
 * How fast it is: one question a benchmark, each answer beside the rate of a plain matrix product on the same machine.
 */
@NullMarked
package dev.kirchhoff.benchmarks;

import org.jspecify.annotations.NullMarked;
