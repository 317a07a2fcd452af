/**
 * Guests whose demand is known beforehand, by the hundred thousand: what they ask for and get, as
 * rows in arrays that are swept through once for each sample. Imports {@code kernel}, {@code plan}
 * and {@code virt}.
 */
@NullMarked
package org.hospes.virt.fleet;

import org.jspecify.annotations.NullMarked;
