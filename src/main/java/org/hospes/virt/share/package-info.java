/** Shares of what several want: processors by weight and cap, links by max-min fairness, disks. */
@NullMarked
package org.hospes.virt.share;

import org.jspecify.annotations.NullMarked;
