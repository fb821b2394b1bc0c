package dev.kirchhoff.crossbar.wires;

/**
 * The size of an array.
 *
 * @param lines lines of a row: two where cells are interleaved pairs
 */
record Grid(int rows, int columns, int lines) {}
