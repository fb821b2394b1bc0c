/** Fetches known data sets from their official addresses. */
@NullMarked
package dev.kirchhoff.formats.download;

import org.jspecify.annotations.NullMarked;
