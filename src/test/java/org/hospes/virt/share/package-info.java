@NullMarked
package org.hospes.virt.share;

import org.jspecify.annotations.NullMarked;
