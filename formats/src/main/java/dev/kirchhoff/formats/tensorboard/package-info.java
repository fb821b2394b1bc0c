/** Event files, in which TensorBoard looks at a training. */
@NullMarked
package dev.kirchhoff.formats.tensorboard;

import org.jspecify.annotations.NullMarked;
