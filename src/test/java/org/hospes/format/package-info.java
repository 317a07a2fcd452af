@NullMarked
package org.hospes.format;

import org.jspecify.annotations.NullMarked;
