/**
 * ONNX: {@link dev.kirchhoff.formats.onnx.OnnxModel} makes a network of a file, {@link dev.kirchhoff.formats.onnx.OnnxWriter} a file of a
 * network. Files are not trusted: sizes are limited, paths stay within the model's folder, and whatever is wrong is said in a sentence.
 */
@NullMarked
package dev.kirchhoff.formats.onnx;

import org.jspecify.annotations.NullMarked;
