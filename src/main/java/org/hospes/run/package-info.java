/**
 * Runs a plan: the timeline, conditions, expectations and what is noted for reports. Imports {@code
 * plan}, {@code kernel}, {@code virt}, {@code term}, {@code result}, {@code diagnostic}.
 */
@NullMarked
package org.hospes.run;

import org.jspecify.annotations.NullMarked;
