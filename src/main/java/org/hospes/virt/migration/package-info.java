/**
 * Migration of running guests: what is written while memory is copied, rounds, the last copy,
 * failures.
 */
@NullMarked
package org.hospes.virt.migration;

import org.jspecify.annotations.NullMarked;
