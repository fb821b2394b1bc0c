/**
 * Numbered programs that are the tutorial: read them in order, and run any of them. Each says one thing, and the build
 * asserts the numbers it shows.
 */
@NullMarked
package dev.kirchhoff.examples;

import org.jspecify.annotations.NullMarked;
