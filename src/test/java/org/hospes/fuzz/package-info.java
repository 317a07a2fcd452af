/** Texts that nobody would write, and what must hold for every text. */
@NullMarked
package org.hospes.fuzz;

import org.jspecify.annotations.NullMarked;
