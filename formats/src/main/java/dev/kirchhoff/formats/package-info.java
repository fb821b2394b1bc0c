/** What all file formats share: files that appear whole or not at all, and reasons of failure in words. */
@NullMarked
package dev.kirchhoff.formats;

import org.jspecify.annotations.NullMarked;
