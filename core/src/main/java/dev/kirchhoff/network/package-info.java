/**
 * Networks: graphs of blocks, each of which answers what its output is, what error goes back to its input, and how it learns.
 */
@NullMarked
package dev.kirchhoff.network;

import org.jspecify.annotations.NullMarked;
