/**
 * The virtual world: hosts, guests, workloads, memory, networks, migration, power, as state in
 * arrays that events change. Imports {@code kernel} and {@code plan}.
 */
@NullMarked
package org.hospes.virt;

import org.jspecify.annotations.NullMarked;
