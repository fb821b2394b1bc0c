/**
 * Readers and writers of files that others define: data sets of images and arrays of numbers.
 */
@NullMarked
package dev.kirchhoff.formats;

import org.jspecify.annotations.NullMarked;
