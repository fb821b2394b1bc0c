/**
 * Learning: the training loop ({@link dev.kirchhoff.training.Trainer}), optimisers and schedules of the learning rate. Configs,
 * files and folders of runs do not belong here: they are the module {@code experiment}.
 */
@NullMarked
package dev.kirchhoff.training;

import org.jspecify.annotations.NullMarked;
