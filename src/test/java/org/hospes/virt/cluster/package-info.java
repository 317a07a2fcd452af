/** Tests of clusters. */
@NullMarked
package org.hospes.virt.cluster;

import org.jspecify.annotations.NullMarked;
