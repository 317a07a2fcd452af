@NullMarked
package org.hospes.virt;

import org.jspecify.annotations.NullMarked;
