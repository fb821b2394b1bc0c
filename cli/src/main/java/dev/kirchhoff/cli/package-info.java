/**
 * The {@code kirchhoff} command: the only place that speaks to a terminal.
 */
@NullMarked
package dev.kirchhoff.cli;

import org.jspecify.annotations.NullMarked;
