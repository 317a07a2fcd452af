/**
 * The language server: puts what {@code ide} knows on the wire of the Language Server Protocol. The
 * only package that sees lsp4j; one of the edges, with streams, threads and the clock.
 */
@NullMarked
package org.hospes.lsp;

import org.jspecify.annotations.NullMarked;
