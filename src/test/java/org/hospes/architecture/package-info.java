/** Rules about the source itself: layers, form, what must not be left lying about. */
@NullMarked
package org.hospes.architecture;

import org.jspecify.annotations.NullMarked;
