/**
 * Texts and places in them: files, spans, lines, and the sandbox that files are read through.
 * Imports nothing of Hospes.
 */
@NullMarked
package org.hospes.source;

import org.jspecify.annotations.NullMarked;
