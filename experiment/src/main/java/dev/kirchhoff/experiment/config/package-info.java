/**
 * What a run is, as a value: a tree of records, read from and written to YAML. {@link dev.kirchhoff.experiment.config.Plan}
 * is the way in: it loads a preset or a file, applies overrides, and expands lists into the runs of a sweep. Everything else
 * about reading (types, defaults, errors with file and line) follows from the record types, through
 * {@link dev.kirchhoff.experiment.config.Binder}. Building networks and running them does not belong here.
 */
@NullMarked
package dev.kirchhoff.experiment.config;

import org.jspecify.annotations.NullMarked;
