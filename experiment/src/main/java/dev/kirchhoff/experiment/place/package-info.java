/** Places beside this thread where the independent parts of a plan are computed: what is a part, what is a place, and how one is found. */
@NullMarked
package dev.kirchhoff.experiment.place;

import org.jspecify.annotations.NullMarked;
