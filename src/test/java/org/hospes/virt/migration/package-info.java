@NullMarked
package org.hospes.virt.migration;

import org.jspecify.annotations.NullMarked;
