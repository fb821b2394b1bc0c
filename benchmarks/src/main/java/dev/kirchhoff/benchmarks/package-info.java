/**
 * How fast it is: the scenarios of {@code kirchhoff bench} and the JMH benchmarks, one question each, every answer beside the
 * peak of the same machine in the same run.
 */
@NullMarked
package dev.kirchhoff.benchmarks;

import org.jspecify.annotations.NullMarked;
