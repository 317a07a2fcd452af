/**
 * What a terminal shows: colours, the width of a text, control characters made visible. Imports
 * nothing of Hospes.
 */
@NullMarked
package org.hospes.text;

import org.jspecify.annotations.NullMarked;
