/**
 * The discrete-event kernel: time in nanoseconds, the queue of events, named random streams and
 * distributions. Knows no hosts and no guests. Imports nothing of Hospes.
 */
@NullMarked
package org.hospes.kernel;

import org.jspecify.annotations.NullMarked;
