@NullMarked
package org.hospes.quantity;

import org.jspecify.annotations.NullMarked;
