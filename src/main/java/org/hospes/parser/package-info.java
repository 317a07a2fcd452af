/**
 * From text to the syntax tree. The only package that knows ANTLR; what leaves it are the tree, the
 * tokens in a form of our own, and diagnostics. Imports {@code syntax}, {@code diagnostic}, {@code
 * quantity}, {@code source}.
 *
 * <p>Four steps: {@link org.hospes.parser.Scanner} cuts the text, {@link
 * org.hospes.parser.TokenLayout} decides which line ends and units count and closes what was left
 * open, the generated parser builds its tree in SLL mode, and the builders turn that into records.
 */
@NullMarked
package org.hospes.parser;

import org.jspecify.annotations.NullMarked;
