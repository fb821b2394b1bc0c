/**
 * What an experiment is, as a value: a tree of records, each of which checks itself and says what it is by default. How they are written
 * as text is the matter of {@code dev.kirchhoff.experiment.yaml}; building networks and running them does not belong here.
 */
@NullMarked
package dev.kirchhoff.experiment.config;

import org.jspecify.annotations.NullMarked;
