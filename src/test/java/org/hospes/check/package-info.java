@NullMarked
package org.hospes.check;

import org.jspecify.annotations.NullMarked;
