/**
 * Labelled items and their way into a batch: the set itself ({@link dev.kirchhoff.dataset.Dataset}, open to sets of your own), its
 * division into training and held-out items, random changes of training images ({@link dev.kirchhoff.dataset.Augmentation}), the
 * normalisation fitted on the training items, and the {@link dev.kirchhoff.dataset.BatchLoader} that puts all of this
 * into a tensor. Reading file formats does not belong here.
 */
@NullMarked
package dev.kirchhoff.dataset;

import org.jspecify.annotations.NullMarked;
