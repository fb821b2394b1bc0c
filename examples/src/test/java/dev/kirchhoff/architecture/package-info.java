/**
 * What may know what, as tests over the classes of all modules. They live here because examples is the last module and sees
 * every other.
 */
@NullMarked
package dev.kirchhoff.architecture;

import org.jspecify.annotations.NullMarked;
