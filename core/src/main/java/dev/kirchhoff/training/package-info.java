/**
 * Learning and measuring: the training loop ({@link dev.kirchhoff.training.Trainer}), optimisers, schedules of the learning
 * rate, predictions ({@link dev.kirchhoff.training.Classifier}) and majority voting. Configs, files and folders of runs
 * do not belong here: they are the module {@code experiment}.
 */
@NullMarked
package dev.kirchhoff.training;

import org.jspecify.annotations.NullMarked;
