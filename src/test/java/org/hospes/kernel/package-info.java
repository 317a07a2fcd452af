@NullMarked
package org.hospes.kernel;

import org.jspecify.annotations.NullMarked;
