/**
 * Paths as diagrams: what {@code trace} and {@code explain} show. Imports {@code mechanism}, {@code
 * result}, {@code schema}.
 */
@NullMarked
package org.hospes.trace;

import org.jspecify.annotations.NullMarked;
