/** The published figures that the model is held against, and the table of them. */
@NullMarked
package org.hospes.validation;

import org.jspecify.annotations.NullMarked;
