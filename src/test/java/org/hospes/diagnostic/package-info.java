@NullMarked
package org.hospes.diagnostic;

import org.jspecify.annotations.NullMarked;
