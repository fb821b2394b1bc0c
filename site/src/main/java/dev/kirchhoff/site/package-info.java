/**
 * The documentation as a site: static pages that need no network and tell nobody that they are read. What the code knows (keys of a
 * configuration, presets, commands, Javadoc) is taken from the code, all else from the Markdown of the repository.
 */
@NullMarked
package dev.kirchhoff.site;

import org.jspecify.annotations.NullMarked;
