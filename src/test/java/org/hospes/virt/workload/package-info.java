@NullMarked
package org.hospes.virt.workload;

import org.jspecify.annotations.NullMarked;
