/** Tests of how virtual CPUs get cores. */
@NullMarked
package org.hospes.virt.schedule;

import org.jspecify.annotations.NullMarked;
