/** Named arrays in one file: the safetensors format, in which weights and optimiser state are kept. */
@NullMarked
package dev.kirchhoff.formats.safetensors;

import org.jspecify.annotations.NullMarked;
