/**
 * What an editor asks of a script, as functions of its text: colours, completion, explanations,
 * renaming. Knows no protocol; {@code lsp} and the page of {@code serve} put it on the wire.
 */
@NullMarked
package org.hospes.ide;

import org.jspecify.annotations.NullMarked;
