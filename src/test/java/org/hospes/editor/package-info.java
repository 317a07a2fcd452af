/** Writes the files in {@code editor-support} and holds every editor against the lexer. */
@NullMarked
package org.hospes.editor;

import org.jspecify.annotations.NullMarked;
