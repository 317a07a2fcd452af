/**
 * How the virtual CPUs of guests get the cores of their host: as fluid shares, with pinning, or by
 * a scheduler that is followed event by event. The policies are functions over the state of a run
 * queue, and know nothing of guests or time but what they are given.
 */
@NullMarked
package org.hospes.virt.schedule;

import org.jspecify.annotations.NullMarked;
