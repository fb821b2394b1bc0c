package dev.kirchhoff.experiment;

/**
 * What a tile of devices did in an epoch, and how it stood at its end.
 *
 * @param layer name of its layer
 * @param tile its number within the layer, from 0
 * @param up coincidences that moved devices up
 * @param down coincidences that moved devices down
 * @param saturated share of the devices near one of their bounds, see {@link dev.kirchhoff.tile.TileReport}
 * @param mean mean weight, in units of the devices
 * @param std standard deviation of the weights, in units of the devices
 */
record TileMetrics(String layer, int tile, long up, long down, double saturated, double mean, double std) {}
