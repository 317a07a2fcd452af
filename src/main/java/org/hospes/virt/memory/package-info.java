/**
 * The memory of hosts and guests: balloons, swapping by the hypervisor, page sharing, the
 * idle-memory tax, and what it costs a guest in time that pages are missing.
 */
@NullMarked
package org.hospes.virt.memory;

import org.jspecify.annotations.NullMarked;
