@NullMarked
package org.hospes.source;

import org.jspecify.annotations.NullMarked;
