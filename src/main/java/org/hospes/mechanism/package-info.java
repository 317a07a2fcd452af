/**
 * How operations of a workload travel through a virtualization technique: paths of steps with
 * places, costs and payers; techniques that build them from the costs of a layer and a machine;
 * page walks; the sums over a mix of operations. The engine sums paths, {@code trace} draws them,
 * {@code explain} documents them.
 *
 * <p>Imports {@code schema} only; nothing here knows a running world.
 */
@NullMarked
package org.hospes.mechanism;

import org.jspecify.annotations.NullMarked;
