/**
 * Blocks whose output is the minimum of an energy: groups of units, the interactions between them, their relaxation, and estimators of
 * gradients from equilibria.
 */
@NullMarked
package dev.kirchhoff.network.energy;

import org.jspecify.annotations.NullMarked;
