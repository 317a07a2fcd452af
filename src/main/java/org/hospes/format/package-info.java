/**
 * One style for every script. Works on tokens, so that nothing a person wrote is lost: the line
 * breaks are the author's, the spaces are ours. Imports {@code parser} and {@code source}.
 */
@NullMarked
package org.hospes.format;

import org.jspecify.annotations.NullMarked;
