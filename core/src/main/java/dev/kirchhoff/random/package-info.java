/**
 * Random numbers that are addressed, not drawn in sequence. A {@link dev.kirchhoff.random.RandomStream} is opened by its
 * key (seed, purpose, block, step, chunk), so the numbers of a batch depend neither on the number of threads nor on
 * what was drawn before, and a resumed run meets the same ones. Single draws come from Philox 4x32-10; large arrays
 * from a {@link dev.kirchhoff.random.BulkRandom} of sixteen lanes, whose scalar and vector forms give the same bits.
 */
@NullMarked
package dev.kirchhoff.random;

import org.jspecify.annotations.NullMarked;
