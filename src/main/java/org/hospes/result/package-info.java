/**
 * What came of a run, as records: verdicts, tables, charts. Nothing here knows how it is shown.
 * Imports {@code quantity} and {@code source}.
 */
@NullMarked
package org.hospes.result;

import org.jspecify.annotations.NullMarked;
