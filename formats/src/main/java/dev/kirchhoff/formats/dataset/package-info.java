/**
 * Readers of data sets: the binary format of CIFAR, idx files as those of MNIST, NumPy arrays of features, folders of images by class, and the part
 * of Fashion-MNIST that comes with Kirchhoff. {@link dev.kirchhoff.formats.dataset.DatasetFormats#open} finds out which
 * of them a folder holds.
 */
@NullMarked
package dev.kirchhoff.formats.dataset;

import org.jspecify.annotations.NullMarked;
