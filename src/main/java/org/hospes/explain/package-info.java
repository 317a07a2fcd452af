/**
 * Pages that explain: diagnostics, the names of the language with what they take, the names of a
 * script with every effective value and where it comes from. Imports {@code check}, {@code lower},
 * {@code schema}, {@code term}.
 */
@NullMarked
package org.hospes.explain;

import org.jspecify.annotations.NullMarked;
