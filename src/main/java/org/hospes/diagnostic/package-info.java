/**
 * What Hospes says about a mistake: codes, messages with labelled places, and how they are shown.
 * Imports {@code source} and {@code text}.
 */
@NullMarked
package org.hospes.diagnostic;

import org.jspecify.annotations.NullMarked;
