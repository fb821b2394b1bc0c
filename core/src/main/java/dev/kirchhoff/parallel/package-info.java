/** The deterministic parallel runner: fixed tasks, cut by problem size, on any number of threads. */
@NullMarked
package dev.kirchhoff.parallel;

import org.jspecify.annotations.NullMarked;
