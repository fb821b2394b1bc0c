/**
 * Helpers for tests of science: statistics with a stated significance level, gradients against differences, and contracts that
 * every implementation of an interface must pass.
 */
@NullMarked
package dev.kirchhoff.testkit;

import org.jspecify.annotations.NullMarked;
