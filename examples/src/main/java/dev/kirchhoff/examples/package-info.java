/**
 * The tutorial: numbered programs that say one thing each, with their numbers asserted in the build.
 */
@NullMarked
package dev.kirchhoff.examples;

import org.jspecify.annotations.NullMarked;
