/**
 * A run as a value: one configuration in, one folder out, and the same configuration gives the same folder again.
 */
@NullMarked
package dev.kirchhoff.experiment;

import org.jspecify.annotations.NullMarked;
