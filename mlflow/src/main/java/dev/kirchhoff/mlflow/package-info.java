/** Runs on an MLflow tracking server: their config, curves, provenance and files. */
@NullMarked
package dev.kirchhoff.mlflow;

import org.jspecify.annotations.NullMarked;
