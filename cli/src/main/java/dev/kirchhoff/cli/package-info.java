/**
 * The {@code kirchhoff} command: the only place that speaks to a terminal. Each subcommand is one class that reads its
 * arguments, calls the experiment layer, and writes a table or one JSON document to standard output; everything else
 * (progress, warnings, errors) goes to standard error.
 */
@NullMarked
package dev.kirchhoff.cli;

import org.jspecify.annotations.NullMarked;
