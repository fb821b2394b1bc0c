/** What every part of Kirchhoff shares and what knows none of them: the error that is shown to the user. */
@NullMarked
package dev.kirchhoff;

import org.jspecify.annotations.NullMarked;
