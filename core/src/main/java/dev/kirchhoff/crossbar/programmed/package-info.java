/**
 * Arrays whose conductances are written once, from given weights: how weights become conductances, how a matrix is cut over arrays, and
 * what the readings of arrays mean.
 */
@NullMarked
package dev.kirchhoff.crossbar.programmed;

import org.jspecify.annotations.NullMarked;
