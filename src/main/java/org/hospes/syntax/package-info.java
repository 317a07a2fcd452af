/**
 * What a script says: the syntax tree, as sealed records that each know their place. No behaviour;
 * a pass is a switch. Imports {@code source}.
 */
@NullMarked
package org.hospes.syntax;

import org.jspecify.annotations.NullMarked;
