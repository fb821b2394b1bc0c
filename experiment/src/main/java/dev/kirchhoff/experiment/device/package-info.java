/**
 * What measured pulse responses say about a device: reading them, fitting each family of devices to them by least squares,
 * separating the noise of steps from that of reads, and plots.
 */
@NullMarked
package dev.kirchhoff.experiment.device;

import org.jspecify.annotations.NullMarked;
