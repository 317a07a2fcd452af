/** What the language knows besides its grammar. */
@NullMarked
package org.hospes.schema;

import org.jspecify.annotations.NullMarked;
