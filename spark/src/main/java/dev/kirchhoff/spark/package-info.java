/** Parts of plans as tasks of Apache Spark: the place behind {@code --on}. */
@NullMarked
package dev.kirchhoff.spark;

import org.jspecify.annotations.NullMarked;
