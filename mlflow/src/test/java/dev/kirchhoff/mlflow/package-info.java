@NullMarked
package dev.kirchhoff.mlflow;

import org.jspecify.annotations.NullMarked;
