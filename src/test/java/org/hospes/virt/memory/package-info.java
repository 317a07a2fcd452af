/** Balloons, swapping, sharing and the idle-memory tax. */
@NullMarked
package org.hospes.virt.memory;

import org.jspecify.annotations.NullMarked;
