/**
 * Virtual clusters: images on their way to hosts, guests that boot together, a queue of jobs in
 * common, and what happens to the guests of a host that fails.
 */
@NullMarked
package org.hospes.virt.deploy;

import org.jspecify.annotations.NullMarked;
