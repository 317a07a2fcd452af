/**
 * Writes the generated documentation, and tests all of it: what is checked in must be what the code
 * says now.
 */
@NullMarked
package org.hospes.docs;

import org.jspecify.annotations.NullMarked;
