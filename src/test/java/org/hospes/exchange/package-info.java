/** Tests of what comes from other tools and goes to them. */
@NullMarked
package org.hospes.exchange;

import org.jspecify.annotations.NullMarked;
