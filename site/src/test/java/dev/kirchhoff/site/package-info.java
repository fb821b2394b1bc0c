@NullMarked
package dev.kirchhoff.site;

import org.jspecify.annotations.NullMarked;
