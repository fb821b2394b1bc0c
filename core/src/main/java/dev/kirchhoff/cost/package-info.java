/** What a network costs on analog arrays. */
@NullMarked
package dev.kirchhoff.cost;

import org.jspecify.annotations.NullMarked;
