package dev.kirchhoff.training;

/**
 * How far a training has come, after a step.
 *
 * @param epoch the epoch under way, from 1
 * @param epochs all epochs
 * @param batch batches done in this epoch
 * @param batches batches of an epoch
 * @param loss mean loss of this epoch so far
 * @param error fraction of wrong images in this epoch so far
 */
public record Progress(int epoch, int epochs, int batch, int batches, double loss, double error) {}
