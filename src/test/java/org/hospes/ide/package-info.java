@NullMarked
package org.hospes.ide;

import org.jspecify.annotations.NullMarked;
