/**
 * The wires of an array, exactly: what an array of cells does between resistive lines, as one linear map where the cells are linear. All
 * in double precision, conductances and resistances in units of the largest conductance of a cell, Gmax, and 1 / Gmax.
 */
@NullMarked
package dev.kirchhoff.crossbar.wires;

import org.jspecify.annotations.NullMarked;
