/** Tests of virtual clusters: images, deployments, queues, failures. */
@NullMarked
package org.hospes.virt.deploy;

import org.jspecify.annotations.NullMarked;
