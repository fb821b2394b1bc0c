/**
 * Settings of the layers that a config names by their type, a record each; every one makes its block by itself. A layer is added by
 * such a record and one line in the registry of {@code dev.kirchhoff.experiment.yaml}.
 */
@NullMarked
package dev.kirchhoff.experiment.config.layer;

import org.jspecify.annotations.NullMarked;
