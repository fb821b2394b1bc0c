/**
 * How an experiment is written: YAML to the records of {@code dev.kirchhoff.experiment.config} and back.
 * {@link dev.kirchhoff.experiment.yaml.Plan} is the way in: it loads a preset or a file, applies overrides, and expands lists into the
 * runs of a sweep. Everything else about reading (types, defaults, errors with file and line) follows from the record types, through
 * {@link dev.kirchhoff.experiment.yaml.Binder}; which names a config knows stands in {@link dev.kirchhoff.experiment.yaml.Registry}.
 */
@NullMarked
package dev.kirchhoff.experiment.yaml;

import org.jspecify.annotations.NullMarked;
