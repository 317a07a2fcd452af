/**
 * Expressions after checking: names resolved, types known, no syntax left; and how they are
 * evaluated, before a run and while it runs. Imports {@code schema}, {@code quantity}, {@code
 * kernel}, {@code source}.
 */
@NullMarked
package org.hospes.term;

import org.jspecify.annotations.NullMarked;
