/** What runs in guests: jobs, queues of jobs, services, traces. */
@NullMarked
package org.hospes.virt.workload;

import org.jspecify.annotations.NullMarked;
