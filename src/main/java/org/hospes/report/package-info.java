/**
 * How results are shown: as text and as JSON. Imports {@code result}, {@code quantity}, {@code
 * text}.
 */
@NullMarked
package org.hospes.report;

import org.jspecify.annotations.NullMarked;
