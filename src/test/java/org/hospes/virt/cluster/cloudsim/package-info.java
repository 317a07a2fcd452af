/** Tests of the study as CloudSim computes it. */
@NullMarked
package org.hospes.virt.cluster.cloudsim;

import org.jspecify.annotations.NullMarked;
