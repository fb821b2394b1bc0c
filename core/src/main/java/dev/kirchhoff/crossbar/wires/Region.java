package dev.kirchhoff.crossbar.wires;

/**
 * A rectangle of cells with its lines, as its terminals see it.
 *
 * @param ports its terminals
 * @param conductances between ports, and from ports to fixed voltages: {@code ports.count()} x {@code ports.width()}; the diagonal means nothing
 * @param direct from grounds to drivers: {@code ports.grounds()} x {@code ports.drivers()}
 */
record Region(Ports ports, double[] conductances, double[] direct) {}
