/** Paths, techniques, page walks and their sums, without a running world. */
@NullMarked
package org.hospes.mechanism;

import org.jspecify.annotations.NullMarked;
