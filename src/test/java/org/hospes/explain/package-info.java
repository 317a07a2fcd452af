/** Tests of what {@code hospes explain} says. */
@NullMarked
package org.hospes.explain;

import org.jspecify.annotations.NullMarked;
