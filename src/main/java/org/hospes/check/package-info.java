/**
 * From the syntax tree to checked terms: imports, names, types and dimensions, what each kind of
 * thing takes. Says everything that is wrong with a script before anything runs. Imports {@code
 * syntax}, {@code term}, {@code schema}, {@code quantity}, {@code diagnostic}, {@code source}, and
 * {@code parser} for imports.
 */
@NullMarked
package org.hospes.check;

import org.jspecify.annotations.NullMarked;
